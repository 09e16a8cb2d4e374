// A repository: how it is found, and what it is asked.

/// An open repository. Everything that refers to it keeps it alive.
package final class Repository {
  private let access: any RepositoryAccess
  /// The environment the repository was opened with.
  package let environment: GitEnvironment

  /// Finds the repository that a path lies in, as git does from its current folder.
  ///
  /// `GIT_DIR`, `GIT_COMMON_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE` of the environment are obeyed. Gives nil
  /// if the path lies in no repository; throws if there is one that git would not obey
  /// (``GitError/isUntrusted``), or that cannot be opened.
  package static func discover(
    from path: String,
    environment: GitEnvironment
  ) throws(GitError) -> Repository? {
    let place = try RepositoryPlace.find(from: path, environment)
    return try place.map { place throws(GitError) in try Repository(at: place, environment: environment) }
  }

  /// Opens a repository that git obeys.
  init(at place: RepositoryPlace, environment: GitEnvironment) throws(GitError) {
    access = try AccessChoice.open(place, environment)
    self.environment = environment
  }

  /// The folder with this work tree's `HEAD` and index, with a slash at its end.
  package var gitDirectory: String { access.gitDirectory }

  /// The folder that all work trees share, with `config` and `info`; with a slash at its end.
  package var commonDirectory: String { access.commonDirectory }

  /// The top of the work tree, with a slash at its end; nil in a bare repository.
  package var workTree: String? { access.workTree }

  /// Whether the repository has no work tree.
  package var isBare: Bool { access.workTree == nil }

  /// The settings that count in this repository, from all scopes.
  package func config() throws(GitError) -> GitConfig { try access.config() }

  /// What is checked out.
  package func head() throws(GitError) -> Head { try access.head() }

  func openIndex() throws(GitError) -> any IndexAccess { try access.index() }
}

// Finding objects: by revision, by name, where histories part.
extension Repository {
  /// What a revision such as `HEAD~2`, `main^{tree}` or `HEAD:path` names; nil if there is no such thing.
  ///
  /// Throws if the text is ambiguous.
  package func resolve(_ revision: String) throws(GitError) -> ObjectReference? {
    try resolve(Array(revision.utf8))
  }

  /// The same for a revision that need not be UTF-8: names of files and branches are bytes.
  package func resolve(_ revision: [UInt8]) throws(GitError) -> ObjectReference? {
    try access.resolve(revision)
  }

  /// The object of a kind that another one leads to: the commit of a tag, the tree of a commit.
  ///
  /// Throws if it leads to no such object.
  package func peel(_ id: ObjectID, to kind: ObjectKind) throws(GitError) -> ObjectID {
    try access.peel(id, to: kind)
  }

  /// What people call a commit by. Throws if there is no such commit.
  package func commitSummary(_ id: ObjectID) throws(GitError) -> CommitSummary {
    try access.commitSummary(id)
  }

  /// The blob of that name. Throws if there is none.
  package func blob(_ id: ObjectID) throws(GitError) -> Blob { Blob(id, try access.blob(id)) }

  /// The blob that a revision such as `HEAD:path` names; nil if there is no such thing or it is no blob.
  package func blob(at revision: String) throws(GitError) -> Blob? {
    try blob(at: Array(revision.utf8))
  }

  /// The same for a revision that need not be UTF-8.
  package func blob(at revision: [UInt8]) throws(GitError) -> Blob? {
    guard let object = try resolve(revision), object.kind == .blob else { return nil }
    return try blob(object.id)
  }

  /// The best common ancestor of two commits; nil if they have none.
  package func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    try access.mergeBase(one, other)
  }

  /// The name git would give to a blob of these bytes, which are not stored.
  package func hash(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    try access.hash(content)
  }
}

// Which files differ, and what git's rules say about one path.
extension Repository {
  /// What changed from one commit or tree to another; nil stands for the empty tree.
  package func changes(
    from old: ObjectID?,
    to new: ObjectID?,
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    try access.changes(.trees(old, new), options)
  }

  /// What changed from a commit or tree to the index, as `git diff --cached`.
  package func changesToIndex(
    from old: ObjectID?,
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    try access.changes(.index(old), options)
  }

  /// What changed from a commit or tree to the work tree, as `git diff <commit>`.
  package func changesToWorkTree(
    from old: ObjectID?,
    _ options: ChangeOptions = ChangeOptions()
  ) throws(GitError) -> [Change] {
    try access.changes(.workTree(old), options)
  }

  /// Whether git's ignore rules cover a path, tracked or not.
  package func isIgnored(_ path: RepositoryPath) throws(GitError) -> Bool { try access.isIgnored(path) }

  /// How a path differs; empty if it does not. Throws if no such path is known anywhere.
  package func status(_ path: RepositoryPath) throws(GitError) -> PathStatus { try access.status(path) }

  /// What the attributes say about a path, one value for each name; the path need not exist.
  ///
  /// As `git check-attr`: the work tree's files come before the index, and all scopes count.
  package func attributes(
    _ names: [String],
    of path: RepositoryPath
  ) throws(GitError) -> [AttributeValue] {
    try access.attributes(names, of: path)
  }

  /// What the attributes say of one name about many paths; see ``attributes(_:of:)``. Attributes files are
  /// read once.
  package func attribute(
    _ name: String,
    ofEach paths: [RepositoryPath]
  ) throws(GitError) -> [AttributeValue] {
    try access.attribute(name, ofEach: paths)
  }
}
