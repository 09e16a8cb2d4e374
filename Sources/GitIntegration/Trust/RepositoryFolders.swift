// Where a repository keeps things, without libgit2.

package import SystemFiles

/// The folders of a repository that git obeys here.
package struct RepositoryFolders: Equatable, Sendable {
  /// The folder with `HEAD` and the index of the work tree.
  package let own: FilePath
  /// The folder that all work trees share.
  package let common: FilePath

  /// Finds the repository that a folder lies in.
  ///
  /// - Throws: why git would not obey it (``GitError/isUntrusted``), or how it is damaged.
  /// - Returns: nil if there is none.
  package static func find(from folder: String = ".", environment: GitEnvironment) throws(GitError)
    -> RepositoryFolders?
  {
    guard let place = try RepositoryPlace.find(from: folder, environment) else { return nil }
    return RepositoryFolders(
      own: FilePath(bytes: FileSystem.resolved(place.gitDirectory)),
      common: FilePath(bytes: FileSystem.resolved(place.commonDirectory))
    )
  }

  /// The name of the linked work tree (gitrepository-layout(5), `worktrees`); empty for the main one.
  package var linkedName: [UInt8] { own == common ? [] : Array(own.name) }

  /// Whether a linked work tree of that name is still registered.
  package func hasLinked(_ name: [UInt8]) -> Bool {
    name.isEmpty
      || DirectoryCheck.isDirectory(common.appending("worktrees").appending(name))
  }

  /// Whether a folder is the top of a work tree that belongs to the repository, and not one that was named for
  /// one command (`git --work-tree`): its `.git` is the repository's folder, or leads there.
  package func isOwnWorkTree(_ folder: FilePath, environment: GitEnvironment) -> Bool {
    let link = folder.bytes.appending(".git")
    let target = (try? GitFolder.target(ofFile: link, environment)) ?? link
    return FileSystem.resolved(target) == own.bytes
  }

  /// The top of the repository's work tree that a folder lies in; nil if it lies in none.
  ///
  /// - Parameter folder: without symbolic links.
  package func workTree(around folder: FilePath, environment: GitEnvironment) -> FilePath? {
    if let named = environment.workTree { return DirectoryCheck.realPath(FilePath(named)) }
    var folder = folder
    while !isOwnWorkTree(folder, environment: environment) {
      guard folder.directory != folder else { return nil }
      folder = folder.directory
    }
    return folder
  }

  /// Whether git, started in this folder as its filter is, writes into a work tree of the repository.
  package func writesOwnWorkTree(environment: GitEnvironment) -> Bool {
    isOwnWorkTree(FilePath(environment.workTree ?? "."), environment: environment)
  }
}
