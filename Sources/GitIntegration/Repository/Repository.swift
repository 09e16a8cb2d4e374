// A repository: how it is found and opened, and where its parts lie.

internal import Clibgit2

/// An open repository. Everything that refers to it keeps it alive.
package final class Repository {
  let handle: OpaquePointer
  /// The environment the repository was opened with.
  package let environment: GitEnvironment

  /// Finds the repository that a path lies in, as git does from its current folder.
  ///
  /// `GIT_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE` of the environment are obeyed. Gives nil if the path lies
  /// in no repository; throws if there is one that git would not obey (``GitError/isUntrusted``), or that
  /// cannot be opened.
  package static func discover(
    from path: String,
    environment: GitEnvironment
  ) throws(GitError) -> Repository? {
    let place = try RepositoryPlace.find(from: path, environment)
    return try place.map { place throws(GitError) in try Repository(at: place, environment: environment) }
  }

  /// Opens a repository that git obeys. The libgit2 function is `git_repository_open_ext`.
  init(at place: RepositoryPlace, environment: GitEnvironment) throws(GitError) {
    try Library.start()
    var flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    if place.kind != .workTree { flags |= GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue }
    let start = place.start.map { CChar(bitPattern: $0) } + [0]
    let handle = try make("git_repository_open_ext") { git_repository_open_ext(&$0, start, flags, nil) }
    self.handle = handle
    self.environment = environment
    // The one that was looked at, and no other, is obeyed.
    let opened = RepositoryPath(cString: git_repository_path(handle)).bytes
    guard FileSystem.resolved(opened) == FileSystem.resolved(place.gitDirectory) else {
      throw GitError(
        call: "git_repository_open_ext",
        message: "\(opened.text) is not the repository that git finds"
      )
    }
    if let workTree = environment.workTree {
      try check("git_repository_set_workdir") { git_repository_set_workdir(handle, workTree, 0) }
    }
    // libgit2 would read the files it finds by itself, which leaves out GIT_CONFIG_GLOBAL and its like. Its
    // own handle gets a configuration that does not refer back to this object.
    let config = try GitConfig(files: configFiles(), repository: nil, owner: nil)
    try check("git_repository_set_config") { git_repository_set_config(handle, config.handle) }
    if let indexFile = environment.indexFile {
      let index = try make("git_index_open") { git_index_open(&$0, indexFile) }
      defer { git_index_free(index) }
      try check("git_repository_set_index") { git_repository_set_index(handle, index) }
    }
  }

  deinit {
    git_repository_free(handle)
  }

  /// The folder with this work tree's `HEAD` and index, with a slash at its end.
  package var gitDirectory: String { String(cString: git_repository_path(handle)) }

  /// The folder that all work trees share, with `config` and `info`; with a slash at its end.
  package var commonDirectory: String { String(cString: git_repository_commondir(handle)) }

  /// The top of the work tree, with a slash at its end; nil in a bare repository.
  package var workTree: String? { git_repository_workdir(handle).map { String(cString: $0) } }

  /// Whether the repository has no work tree.
  package var isBare: Bool { git_repository_is_bare(handle) == 1 }

  /// The settings that count in this repository, from all scopes.
  package func config() throws(GitError) -> GitConfig {
    try GitConfig(
      files: configFiles(),
      repository: handle,
      owner: self,
      commandLine: environment.commandLineSettings
    )
  }

  /// Every file that settings are read from, weakest first.
  package func configFiles() throws(GitError) -> [ConfigFile] {
    let local = ConfigFile(scope: .local, path: commonDirectory + "config")
    var files = environment.configFiles(.system) + environment.configFiles(.global) + [local]
    if try GitConfig(file: local.path).bool("extensions.worktreeConfig") == true {
      files.append(ConfigFile(scope: .worktree, path: gitDirectory + "config.worktree"))
    }
    return files
  }
}
