// The part of a process's environment that git's rules depend on, as values.

/// The environment variables that say where git keeps things.
///
/// An empty variable counts as unset, save for `GIT_CONFIG_GLOBAL` and `GIT_CONFIG_SYSTEM`, where git takes
/// it for a file that does not exist (git(1), "Environment Variables").
package struct GitEnvironment: Sendable, Equatable {
  /// `HOME`.
  package var home: String?
  /// `XDG_CONFIG_HOME`.
  package var xdgConfigHome: String?
  /// `GIT_CONFIG_GLOBAL`: the file that replaces both `~/.gitconfig` and `$XDG_CONFIG_HOME/git/config`.
  package var configGlobal: String?
  /// `GIT_CONFIG_SYSTEM`: the file that replaces `/etc/gitconfig`.
  package var configSystem: String?
  /// The attributes of the machine, if git said where they are; else they are beside its settings.
  package var attributesSystem: String?
  /// Whether git has the files of the machine where libgit2 does not look for them.
  package var hasOtherSystemFiles = false
  /// `GIT_CONFIG_NOSYSTEM`: whether the system file is left out.
  package var ignoresSystemConfig = false
  /// `GIT_DIR`.
  package var gitDirectory: String?
  /// `GIT_COMMON_DIR`: the folder that the work trees of the repository share.
  package var commonDirectory: String?
  /// `GIT_WORK_TREE`.
  package var workTree: String?
  /// `GIT_INDEX_FILE`.
  package var indexFile: String?
  /// `GIT_CEILING_DIRECTORIES`: folders, separated by colons, above which no repository is looked for.
  package var ceilingDirectories: String?
  /// `GIT_DISCOVERY_ACROSS_FILESYSTEM`: whether a repository is looked for beyond a mount point.
  package var crossesFileSystems = false
  /// `GIT_OBJECT_DIRECTORY`: where the objects are, if not in the git folder.
  package var objectDirectory: String?
  /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`: whether objects are to be found elsewhere too.
  package var hasAlternateObjects = false
  /// `NBTRIO_LIBGIT2`: whether libgit2 is used where it can be; else git's own commands are run.
  package var usesLibrary = true
  /// `PATH`: the folders that `git` itself is looked for in.
  package var searchPath: String?
  /// `GIT_CONFIG_COUNT` and `GIT_CONFIG_PARAMETERS`: what git was told on its command line, weakest first.
  package var commandLineSettings: [CommandLineSetting] = []
  /// The user whose repositories are obeyed: geteuid(2).
  package var userID: UInt32 = FileSystem.effectiveUser
  /// `SUDO_UID`: the user who became root, whose repositories are obeyed too.
  package var sudoUserID: UInt32?
  /// `GIT_TEST_ASSUME_DIFFERENT_OWNER`: whether repositories count as another user's, as git's tests say it.
  package var assumesOtherOwner = false

  /// An environment in which nothing is set.
  package init() {}

  /// Takes the variables from a look-up by name, as `getenv` is one.
  package init(_ variable: (String) -> String?) {
    func nonEmpty(_ name: String) -> String? {
      variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    func isOn(_ name: String) -> Bool { variable(name).map { !BooleanWord.isFalse($0) } ?? false }
    home = nonEmpty("HOME")
    searchPath = nonEmpty("PATH")
    xdgConfigHome = nonEmpty("XDG_CONFIG_HOME")
    configGlobal = variable("GIT_CONFIG_GLOBAL")
    configSystem = variable("GIT_CONFIG_SYSTEM")
    crossesFileSystems = isOn("GIT_DISCOVERY_ACROSS_FILESYSTEM")
    objectDirectory = nonEmpty("GIT_OBJECT_DIRECTORY")
    commandLineSettings = CommandLineSetting.read(variable)
    sudoUserID = nonEmpty("SUDO_UID").flatMap { UInt32($0) }
    assumesOtherOwner = isOn("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    ignoresSystemConfig = isOn("GIT_CONFIG_NOSYSTEM")
    gitDirectory = nonEmpty("GIT_DIR")
    commonDirectory = nonEmpty("GIT_COMMON_DIR")
    hasAlternateObjects = nonEmpty("GIT_ALTERNATE_OBJECT_DIRECTORIES") != nil
    usesLibrary = variable("NBTRIO_LIBGIT2").map { !BooleanWord.isFalse($0) } ?? true
    workTree = nonEmpty("GIT_WORK_TREE")
    indexFile = nonEmpty("GIT_INDEX_FILE")
    ceilingDirectories = nonEmpty("GIT_CEILING_DIRECTORIES")
  }
}
