// git's settings as git itself lists them.

/// Reads what `git config --list` says (git-config(1)).
enum ListedConfig {
  /// The settings that count where git is asked, weakest first, those of its command line at last.
  static func all(_ git: GitProgram) throws(GitError) -> [ConfigEntry] {
    let fields = try git.withoutSettings.run(["config", "--list", "-z", "--show-scope"]).split(
      separator: 0,
      omittingEmptySubsequences: false
    )
    var entries: [ConfigEntry] = []
    for start in stride(from: 0, to: fields.count - 1, by: 2) {
      entries.append(entry(fields[start + 1], scope(fields[start])))
    }
    return entries
  }

  /// The settings that count outside any repository.
  static func outside(_ environment: GitEnvironment) throws(GitError) -> [ConfigEntry] {
    try all(try GitProgram(environment: environment).nowhere)
  }

  /// The settings of one file, with the files it includes; none if there is no such file.
  static func file(
    _ path: String,
    _ scope: ConfigScope,
    _ environment: GitEnvironment
  ) throws(GitError) -> [ConfigEntry] {
    guard try FileSystem.contents(of: path) != nil else { return [] }
    let git = try GitProgram(environment: environment).nowhere.withoutSettings
    let output = try git.run(["config", "--includes", "--list", "-z", "--file"], [Array(path.utf8)])
    return output.split(separator: 0).map { entry($0, scope) }
  }

  /// A name, and behind a line end its value, if it has one.
  private static func entry(_ text: ArraySlice<UInt8>, _ scope: ConfigScope) -> ConfigEntry {
    let parts = text.split(separator: .newline, maxSplits: 1, omittingEmptySubsequences: false)
    return ConfigEntry(
      name: Array(parts[0]).text,
      value: parts.count > 1 ? Array(parts[1]).text : nil,
      scope: scope
    )
  }

  private static func scope(_ word: ArraySlice<UInt8>) -> ConfigScope {
    switch Array(word).text {
    case "system": .system
    case "global": .global
    case "local": .local
    case "worktree": .worktree
    default: .command
    }
  }
}
