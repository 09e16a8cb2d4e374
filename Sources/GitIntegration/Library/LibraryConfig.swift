// git's settings by libgit2: which files they come from, and how they are opened.

internal import Clibgit2

/// The settings of git in some files.
final class LibraryConfig {
  let handle: OpaquePointer
  /// Whatever libgit2 still refers to through the handle.
  private let owner: AnyObject?
  /// What git was told on its command line, which is stronger than any file.
  private let commandLine: [CommandLineSetting]

  /// Opens files in the order given: later ones win, and some may not exist. The libgit2 functions are
  /// `git_config_new` and `git_config_add_file_ondisk`.
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

  /// The libgit2 function is `git_config_multivar_iterator_new`.
  func values(_ name: String) throws(GitError) -> [ConfigEntry] {
    let iterator = try makeIfFound("git_config_multivar_iterator_new") {
      git_config_multivar_iterator_new(&$0, handle, name, nil)
    }
    let inFiles = try iterator.map { iterator throws(GitError) in try Self.entries(of: iterator) } ?? []
    guard !commandLine.isEmpty else { return inFiles }
    let canonical = CommandLineSetting.canonical(name)
    return inFiles
      + commandLine.filter { $0.name == canonical }.map {
        ConfigEntry(name: $0.name, value: $0.value, scope: .command)
      }
  }

  private static func entries(of iterator: OpaquePointer) throws(GitError) -> [ConfigEntry] {
    defer { git_config_iterator_free(iterator) }
    var found: [ConfigEntry] = []
    var current: UnsafeMutablePointer<git_config_entry>?
    while true {
      let status = git_config_next(&current, iterator)
      if status == GIT_ITEROVER.rawValue { return found }
      try check("git_config_next") { status }
      guard let entry = current?.pointee, let name = entry.name else { return found }
      let value = entry.value.map { String(cString: $0) }
      found.append(ConfigEntry(name: String(cString: name), value: value, scope: scope(of: entry.level)))
    }
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
  private static func scope(of level: git_config_level_t) -> ConfigScope {
    switch level {
    case GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_PROGRAMDATA: return .system
    case GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL: return .global
    case GIT_CONFIG_LEVEL_LOCAL: return .local
    default: return .worktree
    }
  }
}
