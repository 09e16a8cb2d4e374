// git's settings: which files they come from, and how they are opened.

internal import Clibgit2

/// The settings of git in one file, or in all the files that count for a place.
package final class GitConfig {
  let handle: OpaquePointer
  /// Whatever libgit2 still refers to through the handle.
  private let owner: AnyObject?
  /// What git was told on its command line, which is stronger than any file.
  let commandLine: [CommandLineSetting]

  /// Opens the settings that count outside any repository: those of the system and of the account.
  package convenience init(environment: GitEnvironment) throws(GitError) {
    try self.init(
      files: environment.configFiles(.system) + environment.configFiles(.global),
      repository: nil,
      owner: nil,
      commandLine: environment.commandLineSettings
    )
  }

  /// Opens one file alone, with the files it includes. It need not exist.
  package convenience init(file path: String, scope: ConfigScope = .local) throws(GitError) {
    try self.init(files: [ConfigFile(scope: scope, path: path)], repository: nil, owner: nil)
  }

  /// Opens files in the order given: later ones win, and some may not exist. The libgit2 functions are `git_config_new` and
  /// `git_config_add_file_ondisk`.
  ///
  /// - Parameters:
  ///   - repository: libgit2's handle of the repository whose work tree `includeIf` asks about.
  ///   - owner: keeps that handle alive.
  init(
    files: [ConfigFile],
    repository: OpaquePointer?,
    owner: AnyObject?,
    commandLine: [CommandLineSetting] = []
  ) throws(GitError) {
    try Library.start()
    self.commandLine = commandLine
    handle = try make("git_config_new") { git_config_new(&$0) }
    self.owner = owner
    for (index, file) in files.enumerated() {
      let level = Self.level(
        of: file.scope,
        isFirstOfScope: files[..<index].allSatisfy { $0.scope != file.scope }
      )
      try check("git_config_add_file_ondisk") {
        git_config_add_file_ondisk(handle, file.path, level, repository, 0)
      }
    }
  }

  deinit {
    git_config_free(handle)
  }

  /// libgit2 has one level for each file: the first of two global files is its XDG level.
  private static func level(of scope: ConfigScope, isFirstOfScope: Bool) -> git_config_level_t {
    switch scope {
    case .system: return GIT_CONFIG_LEVEL_SYSTEM
    case .global: return isFirstOfScope ? GIT_CONFIG_LEVEL_XDG : GIT_CONFIG_LEVEL_GLOBAL
    case .local: return GIT_CONFIG_LEVEL_LOCAL
    // Work trees have no level of their own in every version of libgit2; this one is above the local one.
    case .worktree, .command: return GIT_CONFIG_LEVEL_APP
    }
  }

  /// The scope of a level, the other way round.
  static func scope(of level: git_config_level_t) -> ConfigScope {
    switch level {
    case GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_PROGRAMDATA: return .system
    case GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL: return .global
    case GIT_CONFIG_LEVEL_LOCAL: return .local
    default: return .worktree
    }
  }
}
