import CommandLineSupport
import GitIntegration
import SystemFiles

/// Finds out what the operands of a command line mean: files, directories, revisions, ranges, paths.
///
/// As in nbdime, what exists as a file is a file and anything else is tried as a revision; behind `--` there
/// are paths only.
struct RequestReader {
  let opened: OpenedRepository
  var isCached = false
  /// The stage of `--base`, `--ours` or `--theirs`.
  var stage: Int?

  /// What an operand in front of `--` is.
  private enum Operand {
    case standardInput
    case file(FilePath)
    case folder
    case revision(TreeSide)
    case range(TreeSide, TreeSide)
    case blob(PairSide)
    case path
  }

  /// - Throws: `FailureDescription` for what is neither a file nor a revision nor a known path.
  func read(_ operands: [String], paths: [String]?) throws -> DiffRequest {
    let kinds = try operands.map { try kind($0, hasPaths: paths != nil) }
    if paths == nil, let request = try pair(operands, kinds) { return request }
    var sides: [TreeSide] = []
    var rest = paths ?? []
    for (operand, kind) in zip(operands, kinds) {
      switch kind {
      case .revision(let side) where rest.isEmpty || paths != nil: sides.append(side)
      case .range(let from, let to) where sides.isEmpty: sides += [from, to]
      case .file where paths == nil, .folder where paths == nil: rest.append(operand)
      case .path where paths == nil:
        guard try isKnown(operand) else { throw unknown(operand) }
        rest.append(operand)
      case .standardInput: throw FailureDescription("- needs one other file or revision:path to compare with")
      case .blob:
        throw FailureDescription("'\(operand)' needs one other file or revision:path to compare with")
      default: throw unknown(operand)
      }
    }
    return try trees(sides, rest)
  }

  /// One content: a file, `-` or `revision:path`.
  func content(_ operand: String) throws -> PairSide {
    guard let side = side(try kind(operand, hasPaths: false)), !side.isAbsent else {
      throw FailureDescription("no such file or revision:path", file: FilePath(argument: operand))
    }
    return side
  }

  private func unknown(_ operand: String) -> FailureDescription {
    FailureDescription(
      "neither a file nor a revision (paths that are gone go behind --)",
      file: FilePath(argument: operand)
    )
  }

  /// Two contents that need no list of changes.
  private func pair(_ operands: [String], _ kinds: [Operand]) throws -> DiffRequest? {
    if isCached || stage != nil { return nil }
    if kinds.count == 1, case .blob(let side) = kinds[0] { return try withWorkTree(side) }
    guard kinds.count == 2 else { return nil }
    switch (kinds[0], kinds[1]) {
    case (.folder, .folder): return .folders(operands[0], operands[1])
    case (.folder, .file(let file)):
      return .pair(self.file(FilePath(argument: operands[0]).appending(file.name)), self.file(file))
    case (.file(let file), .folder):
      return .pair(self.file(file), self.file(FilePath(argument: operands[1]).appending(file.name)))
    case (.standardInput, .standardInput):
      throw FailureDescription("standard input can be one side only")
    default: break
    }
    guard let before = side(kinds[0]), let after = side(kinds[1]) else { return nil }
    return .pair(before, after)
  }

  private func side(_ kind: Operand) -> PairSide? {
    switch kind {
    case .standardInput: PairSide(name: FilePath("-"), source: .standardInput)
    case .file(let path): file(path)
    case .blob(let side): side
    default: nil
    }
  }

  private func file(_ path: FilePath) -> PairSide {
    path == FilePath("/dev/null") ? .absent(path) : PairSide(name: path, source: .file(path))
  }

  private func withWorkTree(_ side: PairSide) throws -> DiffRequest {
    let repository = try opened.required()
    guard let workTree = repository.workTree else {
      throw FailureDescription("this repository has no work tree to compare with")
    }
    let top = FilePath(workTree)
    let file = top.appending(side.name.bytes)
    if DirectoryCheck.linkTarget(file) != nil {
      return .pair(side, PairSide(name: side.name, source: .link(file)))
    }
    if DirectoryCheck.passesLink(side.name, from: top) {
      throw FailureDescription("beyond a symbolic link in the work tree", file: side.name)
    }
    var filters = CleanFilters(repository)
    let filter = try filters.filter(for: RepositoryPath(bytes: side.name.bytes), file: file)
    return .pair(side, PairSide(name: side.name, source: .workTree(file, filter)))
  }

  private func trees(_ sides: [TreeSide], _ paths: [String]) throws -> DiffRequest {
    if let stage {
      guard sides.isEmpty else { throw FailureDescription("--base, --ours and --theirs take no revision") }
      return .trees(from: .stage(stage), to: .workTree, paths: paths)
    }
    switch (sides.count, isCached) {
    case (0, _): return .trees(from: try head(), to: isCached ? .index : .workTree, paths: paths)
    case (1, _): return .trees(from: sides[0], to: isCached ? .index : .workTree, paths: paths)
    case (2, false): return .trees(from: sides[0], to: sides[1], paths: paths)
    case (_, true): throw FailureDescription("--cached takes one revision at the most")
    default: throw FailureDescription("two revisions at the most can be compared")
    }
  }

  private func head() throws -> TreeSide {
    .tree(try opened.required().head().commit, name: "HEAD")
  }
}

extension RequestReader {
  private func kind(_ operand: String, hasPaths: Bool) throws -> Operand {
    if !hasPaths {
      if InputOperand(operand).isStandardInput { return .standardInput }
      let path = FilePath(argument: operand)
      if DirectoryCheck.isDirectory(path) { return .folder }
      if DirectoryCheck.exists(path), try !isBareRevision(operand) { return .file(path) }
    }
    guard let repository = try opened.repository() else { return .path }
    if let side = try revision(operand, repository) { return .revision(side) }
    if let range = try range(operand, repository) { return range }
    if let side = try blob(operand, repository) { return .blob(side) }
    return .path
  }

  /// Whether what exists as a file is meant as a revision nevertheless: a bare repository has files such as
  /// `HEAD` where its revisions are named.
  private func isBareRevision(_ operand: String) throws -> Bool {
    guard !StripInput.isNotebook(FilePath(argument: operand)), !operand.hasPrefix("/"),
      let repository = try opened.repository(), repository.isBare
    else { return false }
    return try revision(operand, repository) != nil
  }

  /// A commit, tag or tree.
  private func revision(_ text: String, _ repository: Repository) throws -> TreeSide? {
    if text == "HEAD" || text == "@" { return .tree(try repository.head().commit, name: "HEAD") }
    if text.hasPrefix("-") { return nil }
    do throws(GitError) {
      guard let object = try repository.resolve(ArgumentText.bytes(of: text)), object.kind != .blob else {
        return nil
      }
      return .tree(object.id, name: ArgumentText.shown(text))
    } catch {
      if error.isAmbiguous { throw FailureDescription("'\(text)' is ambiguous: \(error.description)") }
      return nil
    }
  }

  /// `A..B` compares A with B, `A...B` where they parted with B (git-diff(1)).
  private func range(_ text: String, _ repository: Repository) throws -> Operand? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let rest = text[dots.upperBound...]
    let isSymmetric = rest.hasPrefix(".")
    let names = [String(text[..<dots.lowerBound]), String(isSymmetric ? rest.dropFirst() : rest)]
    let sides = try names.map { try revision($0.isEmpty ? "HEAD" : $0, repository) }
    guard let from = sides[0], let to = sides[1] else {
      // A deleted file may be called so.
      if try isKnown(text) { return nil }
      let unknown = sides[0] == nil ? names[0] : names[1]
      throw FailureDescription(
        "unknown revision '\(ArgumentText.shown(unknown))' in '\(ArgumentText.shown(text))'"
      )
    }
    guard isSymmetric, case .tree(let one?, _) = from, case .tree(let other?, _) = to else {
      return .range(from, to)
    }
    guard let base = try repository.mergeBase(one, other) else {
      throw FailureDescription("'\(text)': the two have no common ancestor")
    }
    return .range(.tree(base, name: ArgumentText.shown(text)), to)
  }

  /// `HEAD:path`, `HEAD:./path`, `:path` (the index) and `:2:path` (a stage), as in gitrevisions(7).
  private func blob(_ text: String, _ repository: Repository) throws -> PairSide? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let (revision, rest) = (String(text[..<colon]), String(text[colon...].dropFirst()))
    if revision.isEmpty { return try staged(rest, repository) }
    let path = try opened.inTree(rest)
    let name = ArgumentText.bytes(of: revision + ":") + path.bytes
    guard let object = try? repository.resolve(name), object.kind == .blob else { return nil }
    return PairSide(
      name: FilePath(bytes: path.bytes),
      revision: ArgumentText.shown(revision),
      source: .blob(object.id)
    )
  }

  private func staged(_ text: String, _ repository: Repository) throws -> PairSide? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let stage = parts.count == 2 ? Int(parts[0]) : nil
    let path = try opened.inTree(stage == nil ? text : String(parts[1]))
    guard let entry = try Index(of: repository).find(path, stage: stage ?? 0) else { return nil }
    let name = FilePath(bytes: path.bytes)
    return PairSide(name: name, mode: entry.mode, revision: "index", source: .blob(entry.id))
  }

  /// Whether git knows a file, or a directory, that is not in the work tree.
  private func isKnown(_ operand: String) throws -> Bool {
    guard let repository = try opened.repository(), let path = try? opened.inside(operand) else {
      return false
    }
    let inIndex = try Index(of: repository).entries.contains { entry in
      entry.path == path || entry.path.bytes.starts(with: path.bytes + [UInt8(ascii: "/")])
    }
    if inIndex { return true }
    return (try? repository.resolve(Array("HEAD:".utf8) + path.bytes)) ?? nil != nil
  }
}
