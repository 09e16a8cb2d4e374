import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// The three versions that a command line names: files, `-`, or `revision:path` (gitrevisions(7)).
///
/// If the base is not named and a version is one of git's, the base is the notebook of the common ancestor.
struct NamedVersions {
  let base: NotebookContent
  let local: NotebookContent
  let remote: NotebookContent
  /// What messages call our version.
  let localName: FilePath
  /// What conflict markers call the versions.
  private(set) var labels = MergeOptions.Labels()

  /// - Parameter operands: `[BASE] LOCAL REMOTE`.
  /// - Throws: `FailureDescription` for what cannot be read or is no notebook.
  init(_ operands: [String]) throws {
    let opened = OpenedRepository()
    let versions = try operands.map { try MergeVersion($0, opened) }
    let (mine, theirs) = (versions[versions.count - 2], versions[versions.count - 1])
    base =
      try versions.count == 3
      ? versions[0].content() : NamedVersions.ancestor(mine, theirs, opened)?.content() ?? .absent
    local = try mine.content()
    remote = try theirs.content()
    localName = mine.name
    if let revision = mine.revision { labels.local = Array(ArgumentText.shown(revision).utf8) }
    if let revision = theirs.revision { labels.remote = Array(ArgumentText.shown(revision).utf8) }
    if versions.count == 3, let revision = versions[0].revision {
      labels.base = Array(ArgumentText.shown(revision).utf8)
    }
  }

  /// The notebook where two histories part; a file counts as that of HEAD. `nil` if no version is git's, or
  /// if there is no such notebook.
  private static func ancestor(
    _ mine: MergeVersion,
    _ theirs: MergeVersion,
    _ opened: OpenedRepository
  ) throws -> MergeVersion? {
    guard mine.revision != nil || theirs.revision != nil, let repository = try opened.repository(),
      let one = try mine.commit(in: repository), let other = try theirs.commit(in: repository),
      let parting = try repository.mergeBase(one, other)
    else { return nil }
    for version in [mine, theirs] {
      if let path = try version.pathInside(opened),
        let found = try MergeVersion(revision: "\(parting)", path: path, repository)
      {
        return found
      }
    }
    return nil
  }
}

/// One version of a notebook: a file, standard input, or a blob of git's.
private struct MergeVersion {
  /// As the command line has it.
  let name: FilePath
  /// The revision that was named; nil for a file.
  private(set) var revision: String?
  private var path: RepositoryPath?
  private var bytes: [UInt8]?

  init(_ operand: String, _ opened: OpenedRepository) throws {
    name = FilePath(argument: operand)
    if InputOperand(operand).isStandardInput || DirectoryCheck.exists(name) { return }
    guard let colon = operand.utf8.firstIndex(of: UInt8(ascii: ":")), colon != operand.startIndex,
      let repository = try opened.repository()
    else { return }
    let path = try opened.inTree(String(operand[colon...].dropFirst()))
    let revision = String(operand[..<colon])
    let name = ArgumentText.bytes(of: revision + ":") + path.bytes
    guard let bytes = try? repository.blob(at: name)?.bytes else {
      throw FailureDescription("no such file or revision:path", file: self.name)
    }
    (self.revision, self.path, self.bytes) = (revision, path, bytes)
  }

  /// The notebook of a commit; nil if it has none there.
  init?(revision: String, path: RepositoryPath, _ repository: Repository) throws {
    let name = Array("\(revision):".utf8) + path.bytes
    guard let bytes = try? repository.blob(at: name)?.bytes else { return nil }
    self.name = FilePath(bytes: Array("\(revision.prefix(7)):".utf8) + path.bytes)
    (self.revision, self.path, self.bytes) = (revision, path, bytes)
  }

  func content() throws -> NotebookContent {
    guard let bytes else { return try VersionReader.read(name) }
    return try VersionReader.notebook(ByteBuffer(bytes), name)
  }

  func commit(in repository: Repository) throws -> ObjectID? {
    guard let revision else { return try repository.head().commit }
    return try repository.resolve(ArgumentText.bytes(of: revision)).map {
      try repository.peel($0.id, to: .commit)
    }
  }

  func pathInside(_ opened: OpenedRepository) throws -> RepositoryPath? {
    if let path { return path }
    return try? opened.inside(name)
  }
}
