import CommandLineSupport
import GitIntegration
import SystemFiles

/// Lists the notebooks that differ within a repository.
struct PairFinder {
  private let opened: OpenedRepository
  private let repository: Repository
  private let workTree: FilePath?
  private let includesUntracked: Bool
  private var filters: CleanFilters

  init(_ opened: OpenedRepository, includesUntracked: Bool) throws {
    self.opened = opened
    self.includesUntracked = includesUntracked
    repository = try opened.required()
    workTree = repository.workTree.map { FilePath($0) }
    filters = CleanFilters(repository)
  }

  /// The pairs, in the order of their paths.
  ///
  /// - Parameter paths: files and directories from the working directory; all notebooks without any. Only
  ///   notebooks are listed, but for files that are named.
  mutating func pairs(from: TreeSide, to: TreeSide, paths: [String]) throws -> [FilePair] {
    if to == .workTree && workTree == nil {
      throw FailureDescription("this repository has no work tree: compare two revisions, or use --cached")
    }
    let scopes = try paths.map { try opened.inside($0) }
    let found: [FilePair]
    if case .stage(let stage) = from {
      found = try stagePairs(stage)
    } else {
      found = try changes(from: from, to: to, scopes).compactMap { try pair($0, from: from, to: to) }
    }
    return found.filter { isWanted($0, scopes) }.sorted { $0.name < $1.name }
  }

  private func changes(from: TreeSide, to: TreeSide, _ scopes: [RepositoryPath]) throws -> [Change] {
    var options = ChangeOptions()
    options.includesUntracked = includesUntracked
    // A path that is no text is left to `isWanted`, and so is the top, which no pathspec names.
    let texts = scopes.map(\.description)
    options.pathspecs = scopes.isEmpty ? ["*.ipynb"] : texts
    if texts.contains(where: { $0.isEmpty || $0.unicodeScalars.contains("\u{FFFD}") }) {
      options.pathspecs = []
    }
    guard case .tree(let old, _) = from else { return [] }
    switch to {
    case .tree(let new, _): return try repository.changes(from: old, to: new, options)
    case .index: return try repository.changesToIndex(from: old, options)
    case .workTree: return try repository.changesToWorkTree(from: old, options)
    case .stage: return []
    }
  }

  private mutating func pair(_ change: Change, from: TreeSide, to: TreeSide) throws -> FilePair? {
    let before = side(change.old, from.name)
    var after = side(change.new, to.name)
    switch change.kind {
    case .conflicted:
      var pair = FilePair(before: before, after: after, isInRepository: true)
      pair.status = .unmerged
      pair.note = "is unmerged (--base, --ours and --theirs compare a stage with the work tree)"
      return pair
    case .untracked where !includesUntracked: return nil
    default: break
    }
    if to == .workTree, change.new.exists {
      after.source = try workTreeSource(change.new.path, mode: change.new.mode)
    }
    var pair = FilePair(before: before, after: after, isInRepository: true)
    if change.kind == .renamed { pair.status = .renamed }
    pair.similarity = change.kind == .renamed ? change.similarity : nil
    return pair
  }

  private func side(_ side: ChangeSide, _ revision: String?) -> PairSide {
    let name = FilePath(bytes: side.path.bytes)
    guard side.exists else { return .absent(name) }
    let isSubmodule = side.mode & 0o170000 == 0o160000
    let source = isSubmodule ? .submodule(side.id) : side.id.map { ContentSource.blob($0) } ?? .absent
    return PairSide(name: name, mode: side.mode, revision: revision, source: source)
  }

  private mutating func workTreeSource(_ path: RepositoryPath, mode: UInt32) throws -> ContentSource {
    guard let workTree else { return .absent }
    let file = workTree.appending(path.bytes)
    if DirectoryCheck.linkTarget(file) != nil { return .link(file) }
    switch mode & 0o170000 {
    case 0o120000: return .link(file)
    case 0o160000: return .submodule(nil)
    default: break
    }
    return .workTree(file, try filters.filter(for: path, file: file))
  }

  /// Files in conflict: a stage against the work tree.
  private mutating func stagePairs(_ stage: Int) throws -> [FilePair] {
    var pairs: [FilePair] = []
    for conflict in try Index(of: repository).conflicts {
      let name = FilePath(bytes: conflict.path.bytes)
      let entry = stage == 1 ? conflict.base : stage == 2 ? conflict.local : conflict.remote
      let before =
        entry.map { PairSide(name: name, mode: $0.mode, source: .blob($0.id)) } ?? .absent(name)
      var after = PairSide.absent(name)
      let file = workTree.map { $0.appending(name.bytes) }
      let isLink = file.map { DirectoryCheck.linkTarget($0) != nil } ?? false
      if let file, isLink || DirectoryCheck.exists(file) {
        let mode = isLink ? 0o120000 : entry?.mode ?? 0o100644
        after = PairSide(name: name, mode: mode, source: try workTreeSource(conflict.path, mode: mode))
      }
      if before.isAbsent && after.isAbsent { continue }
      pairs.append(FilePair(before: before, after: after, isInRepository: true))
    }
    return pairs
  }

  private func isWanted(_ pair: FilePair, _ scopes: [RepositoryPath]) -> Bool {
    let names = [pair.before.name, pair.after.name]
    let isNamed = scopes.contains { scope in names.contains { $0.bytes == scope.bytes } }
    if isNamed { return true }
    guard names.contains(where: { StripInput.isNotebook($0) && !$0.hasSuffix(".zpln") }) else { return false }
    return scopes.isEmpty
      || scopes.contains { scope in
        scope.bytes.isEmpty || names.contains { $0.bytes.starts(with: scope.bytes + [UInt8(ascii: "/")]) }
      }
  }
}
