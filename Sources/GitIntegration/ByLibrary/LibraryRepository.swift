// A repository by libgit2: how it is opened, and where its parts lie.

internal import Clibgit2

/// A repository that libgit2 has opened.
final class LibraryRepository: RepositoryAccess {
  let handle: OpaquePointer
  let environment: GitEnvironment

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
    let config = try LibraryConfig(files: configFiles(), repository: nil, owner: nil)
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

  var gitDirectory: String { String(cString: git_repository_path(handle)) }

  var commonDirectory: String { String(cString: git_repository_commondir(handle)) }

  var workTree: String? { git_repository_workdir(handle).map { String(cString: $0) } }

  func config() throws(GitError) -> GitConfig {
    GitConfig(
      try LibraryConfig(
        files: configFiles(),
        repository: handle,
        owner: self,
        commandLine: environment.commandLineSettings
      )
    )
  }

  /// Every file that settings are read from, weakest first.
  private func configFiles() throws(GitError) -> [ConfigFile] {
    let local = ConfigFile(scope: .local, path: commonDirectory + "config")
    var files = environment.configFiles(.system) + environment.configFiles(.global) + [local]
    let config = try LibraryConfig(files: [local], repository: nil, owner: nil)
    if try GitConfig(config).bool("extensions.worktreeConfig") == true {
      files.append(ConfigFile(scope: .worktree, path: gitDirectory + "config.worktree"))
    }
    return files
  }

  /// The libgit2 functions are `git_repository_head` and `git_reference_lookup`.
  func head() throws(GitError) -> Head {
    if try check("git_repository_head_unborn", { git_repository_head_unborn(handle) }) == 1 {
      let head = try make("git_reference_lookup") { git_reference_lookup(&$0, handle, "HEAD") }
      defer { git_reference_free(head) }
      return .unborn(branch: git_reference_symbolic_target(head).map { String(cString: $0) } ?? "HEAD")
    }
    let isDetached = try check("git_repository_head_detached") { git_repository_head_detached(handle) } == 1
    let reference = try make("git_repository_head") { git_repository_head(&$0, handle) }
    defer { git_reference_free(reference) }
    guard let target = git_reference_target(reference), let name = git_reference_name(reference) else {
      throw GitError(call: "git_repository_head", message: "HEAD points at no commit")
    }
    let commit = ObjectID(target.pointee)
    return isDetached ? .detached(commit) : .branch(String(cString: name), commit)
  }

  func index() throws(GitError) -> any IndexAccess { try LibraryIndex(of: self) }
}
