// Which repository a folder lies in, found as git finds it, with the care that git takes: no libgit2.

/// A repository that git would obey here. There is none of this type for any other.
///
/// The search is git's (git(1), `GIT_DIR`, `GIT_CEILING_DIRECTORIES`, `GIT_DISCOVERY_ACROSS_FILESYSTEM`), and
/// so is what counts as a repository (gitrepository-layout(5)) and who is trusted (git-config(1),
/// `safe.directory` and `safe.bareRepository`).
package struct RepositoryPlace: Sendable, Equatable {
  /// How it was found.
  enum Kind: Sendable { case workTree, bare, named }
  let kind: Kind
  /// The folder that holds `.git`, the bare repository itself, or what `GIT_DIR` names.
  let start: [UInt8]
  /// The folder with `HEAD` and the index of the work tree.
  let gitDirectory: [UInt8]
  /// The folder that all work trees share, with `config`.
  let commonDirectory: [UInt8]

  private init(
    _ kind: Kind,
    at start: [UInt8],
    _ gitDirectory: [UInt8],
    _ environment: GitEnvironment
  ) throws(GitError) {
    self.kind = kind
    self.start = start
    self.gitDirectory = gitDirectory
    commonDirectory = GitFolder.commonDirectory(of: gitDirectory, environment)
    // A device or a pipe in its place would give no end of settings, or none ever.
    let config = FileSystem.status(of: commonDirectory.appending("config"), followingLinks: true)
    guard config?.isRegularFile ?? true else {
      throw GitError(
        call: "discover",
        message: "\(commonDirectory.appending("config").text) is not a regular file"
      )
    }
  }

  /// Finds the repository that a folder lies in.
  ///
  /// - Returns: nil if there is none.
  /// - Throws: why git would stop: a repository of another user (``GitError/isUntrusted``), a bare one where
  ///   `safe.bareRepository` wants it named, a `.git` file that leads nowhere.
  static func find(from folder: String, _ environment: GitEnvironment) throws(GitError) -> RepositoryPlace? {
    if let named = environment.gitDirectory { return try Self.named(named, environment) }
    var folder = FileSystem.resolved(Array(folder.utf8))
    let ceiling = ceiling(above: folder, environment)
    let device = FileSystem.status(of: folder, followingLinks: true)?.device
    while true {
      if let place = try place(in: folder, environment) { return place }
      guard folder.count > 1, let slash = folder.lastIndex(of: .slash), slash > ceiling else { return nil }
      folder = slash == 0 ? [.slash] : Array(folder[..<slash])
      if environment.crossesFileSystems { continue }
      guard FileSystem.status(of: folder, followingLinks: true)?.device == device else { return nil }
    }
  }

  /// What `GIT_DIR` names needs nobody's trust: the user named it.
  private static func named(_ name: String, _ environment: GitEnvironment) throws(GitError)
    -> RepositoryPlace?
  {
    let path = Array(name.utf8)
    let directory = try GitFolder.target(ofFile: path, environment) ?? path
    guard GitFolder.isOne(directory, environment) else { return nil }
    return try RepositoryPlace(.named, at: path, directory, environment)
  }

  /// The repository whose top a folder is.
  private static func place(in folder: [UInt8], _ environment: GitEnvironment) throws(GitError)
    -> RepositoryPlace?
  {
    let file = folder.appending(".git")
    if let target = try GitFolder.target(ofFile: file, environment) {
      try Ownership.check([file, folder, target], of: folder, environment)
      return try RepositoryPlace(.workTree, at: folder, target, environment)
    }
    if GitFolder.isOne(file, environment) {
      try Ownership.check([folder, file], of: folder, environment)
      return try RepositoryPlace(.workTree, at: folder, file, environment)
    }
    guard GitFolder.isOne(folder, environment) else { return nil }
    try Ownership.checkBare(folder, environment)
    try Ownership.check([folder], of: folder, environment)
    return try RepositoryPlace(.bare, at: folder, folder, environment)
  }

  /// The length of the longest ancestor that is not to be looked into; -1 for none.
  private static func ceiling(above folder: [UInt8], _ environment: GitEnvironment) -> Int {
    var (longest, resolves) = (-1, true)
    let listed = Array((environment.ceilingDirectories ?? "").utf8)
    for entry in listed.split(separator: .colon, omittingEmptySubsequences: false) {
      // Behind an empty entry the others are taken as they are.
      if entry.isEmpty { resolves = false }
      guard entry.first == .slash else { continue }
      var path = Array(entry)
      if resolves { path = FileSystem.resolved(path) }
      while path.last == .slash { path.removeLast() }
      if folder.count > path.count + 1, folder.starts(with: path), folder[path.count] == .slash {
        longest = max(longest, path.count)
      }
    }
    return longest
  }
}
