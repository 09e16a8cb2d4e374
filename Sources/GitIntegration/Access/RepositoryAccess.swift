// What has to be known of a repository, whoever answers.

/// One of the two ways to a repository: libgit2 (`LibraryRepository`), or git's own commands
/// (`ProgramRepository`). Both give the same answers, which the same tests hold them to.
protocol RepositoryAccess: AnyObject {
  /// The folder with this work tree's `HEAD` and index, with a slash at its end.
  var gitDirectory: String { get }
  /// The folder that all work trees share, with a slash at its end.
  var commonDirectory: String { get }
  /// The top of the work tree, with a slash at its end; nil in a bare repository.
  var workTree: String? { get }
  /// The settings that count here, from all scopes.
  func config() throws(GitError) -> GitConfig
  /// What is checked out.
  func head() throws(GitError) -> Head
  /// What a revision names; nil if there is no such thing. Throws if it is ambiguous.
  func resolve(_ revision: [UInt8]) throws(GitError) -> ObjectReference?
  /// The object of a kind that another one leads to. Throws if there is none.
  func peel(_ id: ObjectID, to kind: ObjectKind) throws(GitError) -> ObjectID
  /// What people call a commit by. Throws if there is none of that name.
  func commitSummary(_ id: ObjectID) throws(GitError) -> CommitSummary
  /// The content of a blob. Throws if there is none of that name.
  func blob(_ id: ObjectID) throws(GitError) -> any BlobContent
  /// The best common ancestor of two commits; nil if they have none.
  func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID?
  /// The name of a blob of these bytes, which are not stored.
  func hash(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID
  /// Whether git's ignore rules cover a path, tracked or not.
  func isIgnored(_ path: RepositoryPath) throws(GitError) -> Bool
  /// How a path differs. Throws if no such path is known.
  func status(_ path: RepositoryPath) throws(GitError) -> PathStatus
  /// What the attributes say about a path, one value for each name, by the files as they are now.
  func attributes(_ names: [String], of path: RepositoryPath) throws(GitError) -> [AttributeValue]
  /// What the attributes say of one name about each of many paths.
  func attribute(_ name: String, ofEach paths: [RepositoryPath]) throws(GitError) -> [AttributeValue]
  /// What differs, with renames, in the order of paths.
  func changes(_ range: ChangeRange, _ options: ChangeOptions) throws(GitError) -> [Change]
  /// The index as it is now.
  func index() throws(GitError) -> any IndexAccess
}

/// Two states of the files of a repository.
enum ChangeRange {
  /// Two commits or trees; nil stands for the empty tree.
  case trees(ObjectID?, ObjectID?)
  /// A commit or tree, and the index.
  case index(ObjectID?)
  /// A commit or tree, and the work tree.
  case workTree(ObjectID?)
}

/// The bytes of a blob in memory, as long as the value lives.
protocol BlobContent: AnyObject {
  /// The content.
  var bytes: UnsafeRawBufferPointer { get }
}

/// The index of a repository, as it was when it was read.
protocol IndexAccess: AnyObject {
  /// Every entry, in the order of paths and stages.
  var entries: [IndexEntry] { get }
  /// The entry of a path and stage.
  func find(_ path: RepositoryPath, stage: Int) -> IndexEntry?
  /// Whether a file's size or time of change is not what the index has noted.
  func isStale(_ path: RepositoryPath, _ file: FileSystem.Status) -> Bool
  /// Whether a file may have been written once more since the index noted it, at the same time by the file system's
  /// clock and with the same size (git's Documentation/technical/racy-git).
  func isRacy(_ path: RepositoryPath) -> Bool
  /// Notes the size and times of a file. False if there is no merged entry of that path.
  func updateStat(_ path: RepositoryPath, _ file: FileSystem.Status) throws(GitError) -> Bool
  /// Makes what was noted last.
  func write() throws(GitError)
}
