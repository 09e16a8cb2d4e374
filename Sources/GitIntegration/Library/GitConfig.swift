// git's settings, whoever reads them.

/// The settings of git in one file, or in all the files that count for a place.
package final class GitConfig {
  private enum Source {
    case library(LibraryConfig)
    case listed([ConfigEntry])
  }

  private let source: Source

  init(_ library: LibraryConfig) { source = .library(library) }

  init(listed entries: [ConfigEntry]) { source = .listed(entries) }

  /// The settings that count outside any repository: those of the system and of the account.
  package convenience init(environment: GitEnvironment) throws(GitError) {
    guard Library.isUsed(environment) else {
      self.init(listed: try ListedConfig.outside(environment))
      return
    }
    let library = try LibraryConfig(
      files: environment.configFiles(.system) + environment.configFiles(.global),
      repository: nil,
      owner: nil,
      commandLine: environment.commandLineSettings
    )
    self.init(library)
  }

  /// The settings of one file alone, with the files it includes. It need not exist.
  package convenience init(
    file path: String,
    scope: ConfigScope = .local,
    environment: GitEnvironment
  ) throws(GitError) {
    guard Library.isUsed(environment) else {
      self.init(listed: try ListedConfig.file(path, scope, environment))
      return
    }
    self.init(try LibraryConfig(files: [ConfigFile(scope: scope, path: path)], repository: nil, owner: nil))
  }

  /// Every value of a name, weakest first, those of git's command line at last. Empty if there is none.
  package func values(_ name: String) throws(GitError) -> [ConfigEntry] {
    switch source {
    case .library(let config): return try config.values(name)
    case .listed(let entries):
      let canonical = CommandLineSetting.canonical(name)
      return entries.filter { $0.name == canonical }
    }
  }

  /// The value that counts: the last of the strongest file. Nil if the name is not set, or has no `=`.
  package func string(_ name: String) throws(GitError) -> String? {
    try values(name).last?.value
  }

  /// The value that counts, as git reads a boolean (git-config(1), "Values"); nil if the name is not set.
  ///
  /// Throws if the value is no boolean.
  package func bool(_ name: String) throws(GitError) -> Bool? {
    guard let entry = try values(name).last else { return nil }
    guard let value = entry.value else { return true }
    if BooleanWord.isTrue(value) { return true }
    if BooleanWord.isFalse(value) { return false }
    var digits = value
    if let unit = digits.last, "kKmMgG".contains(unit) { digits.removeLast() }
    guard let number = Int(digits) else {
      throw GitError(call: "config", message: "bad boolean config value '\(value)' for '\(name)'")
    }
    return number != 0
  }
}
