import CommandLineSupport
import GitIntegration
import SystemFiles

/// The notebooks of the index, of a revision, or those that a range of revisions changed.
struct CommittedNotebooks {
  /// Which of them are meant.
  enum Selection: Equatable {
    /// What is staged.
    case index
    /// All of a revision.
    case revision(String)
    /// Those that are not in one revision as they are in another one; with three dots, in their merge base.
    case range(String, String, isSymmetric: Bool)
  }

  /// A notebook as git has it.
  struct Entry {
    let path: RepositoryPath
    let id: ObjectID
  }

  private let repository: Repository
  private let selection: Selection

  init(_ selection: Selection, in repository: Repository) {
    self.selection = selection
    self.repository = repository
  }

  /// What the first operand of a check selects; nil for a file, and for what is no revision.
  static func selection(of operand: String?, in opened: OpenedRepository) throws -> Selection? {
    guard let operand, !InputOperand(operand).isStandardInput,
      !DirectoryCheck.exists(FilePath(argument: operand)), let repository = try opened.repository()
    else { return nil }
    if let dots = operand.firstRange(of: "..") {
      let from = String(operand[..<dots.lowerBound])
      let rest = operand[dots.upperBound...]
      let isSymmetric = rest.hasPrefix(".")
      let to = String(isSymmetric ? rest.dropFirst() : rest)
      return .range(from.isEmpty ? "HEAD" : from, to.isEmpty ? "HEAD" : to, isSymmetric: isSymmetric)
    }
    return (try? repository.resolve(operand)) ?? nil == nil ? nil : .revision(operand)
  }

  /// The notebooks below paths, in the order of paths; all without any.
  /// - Parameter scopes: from the top of the repository.
  /// - Throws: `FailureDescription` for what is no revision, `GitError` for what cannot be read.
  func entries(below scopes: [FilePath]) throws -> [Entry] {
    try all().filter { entry in
      let path = FilePath(bytes: entry.path.bytes)
      return StripInput.isNotebook(path) && (scopes.isEmpty || scopes.contains { path.isInside($0) })
    }.sorted { $0.path < $1.path }
  }

  private func all() throws -> [Entry] {
    switch selection {
    case .index:
      return try Index(of: repository).entries.filter { $0.stage == 0 && Self.isFile($0.mode) }
        .map { Entry(path: $0.path, id: $0.id) }
    case .revision(let revision):
      return try Self.newSides(of: repository.changes(from: nil, to: commit(revision)))
    case .range(let from, let to, let isSymmetric):
      let (one, other) = (try commit(from), try commit(to))
      let base = isSymmetric ? try repository.mergeBase(one, other) : one
      return try Self.newSides(of: repository.changes(from: base, to: other))
    }
  }

  private static func newSides(of changes: [Change]) -> [Entry] {
    changes.compactMap { change in
      guard change.kind != .deleted, isFile(change.new.mode), let id = change.new.id else { return nil }
      return Entry(path: change.new.path, id: id)
    }
  }

  private static func isFile(_ mode: UInt32) -> Bool { mode & 0o170000 == 0o100000 }

  private func commit(_ revision: String) throws -> ObjectID {
    guard let found = (try? repository.resolve(revision)) ?? nil else {
      throw FailureDescription("unknown revision '\(revision)'")
    }
    return found.id
  }
}
