// Installing drivers, taking them away again, and telling what is installed.

/// A set of drivers at the place where they are, or are not yet, installed.
///
/// An installation is settings in a configuration file and lines in an attributes file. What the two files
/// held before can be restored byte for byte: only whole lines are added, at their ends; what is replaced
/// is kept in a section of the configuration file, see ``InstallRecord``.
package struct DriverInstallation {
  /// The drivers.
  package let drivers: [Driver]
  /// The files.
  package let target: InstallTarget
  let repository: Repository?
  let environment: GitEnvironment
  /// Whose installation it is, in the names of its records.
  let owner: String?
  /// Whether a setting's value is that of another tool with installations of this kind.
  let isSibling: @Sendable (String) -> Bool

  /// An installation of drivers.
  ///
  /// - Parameters:
  ///   - target: the files, made for the same repository and environment.
  ///   - repository: the repository that git's rules are asked in; needed for the local scope.
  ///   - owner: the name of the tool; each tool remembers by itself what it replaced.
  ///   - isSibling: whether a setting's value is that of another tool that installs itself by these rules,
  ///     and may share sections and lines with this one.
  package init(
    drivers: [Driver],
    target: InstallTarget,
    repository: Repository?,
    environment: GitEnvironment,
    owner: String? = nil,
    isSibling: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.owner = owner
    self.isSibling = isSibling
    self.drivers = drivers
    self.target = target
    self.repository = repository
    self.environment = environment
  }

  /// Whether a setting was written by a sibling.
  func isSibling(_ variable: ConfigText.Variable) -> Bool {
    variable.value.map { isSibling(String(decoding: $0, as: UTF8.self)) } ?? false
  }

  /// Whether a sibling uses a driver too, and so the lines that lead to it.
  func isShared(_ driver: Driver, in config: ConfigText) -> Bool {
    config.all(driver.section(driver.name)).contains { isSibling($0) }
  }

  /// The files as they stand.
  func load() throws(GitError) -> InstalledFiles {
    try InstalledFiles(target)
  }

  /// The name of a file that fits a pattern and that no repository is likely to have.
  static func sampleName(_ pattern: String) -> String {
    let bytes = pattern.utf8.flatMap { $0 == UInt8(ascii: "*") ? Array("nbtrio-check".utf8) : [$0] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What the attributes say about the files of a pattern, as far as the scope can know.
  ///
  /// Lines of the attributes file itself are read from its text, so that a file that git does not read here
  /// is judged too. In a repository, git's rules decide what it says nothing about.
  func attribute(
    _ driver: Driver,
    _ pattern: String,
    _ files: InstalledFiles
  ) throws(GitError) -> AttributeValue {
    let name = Self.sampleName(pattern)
    let own = files.attributes.value(of: driver.attribute, forFileNamed: name)
    guard own == .unspecified, target.scope == .local else { return own }
    return try effectiveAttribute(driver, pattern, files) ?? .unspecified
  }

  /// What git's rules say about the files of a pattern; nil without a repository.
  func effectiveAttribute(
    _ driver: Driver,
    _ pattern: String,
    _ files: InstalledFiles
  ) throws(GitError) -> AttributeValue? {
    guard let repository else { return nil }
    let name = Self.sampleName(pattern)
    let path = target.sampleFolder.appending(name.utf8)
    let value = try repository.attributes([driver.attribute], of: path).first
    guard value == .unspecified, target.scope == .local, !target.isNamed else { return value }
    // libgit2 does not know patterns in quotes, which git does.
    return files.attributes.value(of: driver.attribute, forFileNamed: name)
  }

  /// The configuration that counts where the installation shall work.
  func effectiveConfig() throws(GitError) -> GitConfig {
    if let repository { return try repository.config() }
    return try GitConfig(environment: environment)
  }
}

extension ConfigSyntaxError {
  func gitError(in path: String) -> GitError {
    GitError(call: "config", message: "\(path):\(line): not a valid git configuration")
  }
}

extension Driver {
  /// The section of a driver's settings.
  func section(_ name: String) -> ConfigText.SectionName { ConfigText.SectionName(attribute, name) }

  /// Whether a section of a file has settings that this tool wrote.
  func isOurs(_ name: String, in config: ConfigText) -> Bool {
    settings.contains { setting in
      config.last(section(name), setting.key).map(isOurs) ?? false
    }
  }

  /// Whether a setting is one of another tool that may be put aside without being asked to.
  func isReplaceable(_ variable: ConfigText.Variable) -> Bool {
    variable.value.map { supersedes(String(decoding: $0, as: UTF8.self)) } ?? false
  }

  /// Whether a variable of its section has something to do with what a driver of this kind does.
  func concerns(_ variable: ConfigText.Variable) -> Bool {
    let key = String(decoding: variable.key, as: UTF8.self).lowercased()
    return (settings.map(\.key) + strongerKeys).contains { $0.lowercased() == key }
  }

  /// Whether an installation under a name is none without a setting.
  func needs(_ setting: DriverSetting, as name: String) -> Bool {
    name == self.name || servedKeys?.contains(setting.key) ?? true
  }

  func isOurs(_ variable: ConfigText.Variable) -> Bool {
    variable.value.map { recognizes(String(decoding: $0, as: UTF8.self)) } ?? false
  }

  /// The line that gives the files of a pattern to the driver.
  func line(_ pattern: String) -> String {
    let isPlain = pattern.utf8.allSatisfy { !$0.isBlank && $0 != .quote && $0 != UInt8(ascii: "#") }
    return "\(isPlain ? pattern : "\"\(pattern)\"") \(attribute)=\(name)"
  }
}
