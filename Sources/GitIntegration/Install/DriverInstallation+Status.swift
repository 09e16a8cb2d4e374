// Telling what is installed.

/// What is known about one driver.
package struct DriverStatus: Sendable, Equatable {
  /// A setting and its values.
  package struct Setting: Sendable, Equatable {
    /// The last part of its name.
    package var key: String
    /// The value in the configuration file of the scope; nil if it is not set there.
    package var value: String?
    /// The value that counts, from whatever scope.
    package var effectiveValue: String?
  }

  /// A pattern and the attribute of the files it fits.
  package struct Pattern: Sendable, Equatable {
    /// The pattern.
    package var pattern: String
    /// What the attributes file of the scope says.
    package var inFile: AttributeValue
    /// What git's rules say; nil without a repository.
    package var effective: AttributeValue?
  }

  /// The attribute: `filter`, `diff` or `merge`.
  package var attribute: String
  /// The name of the driver that the attributes name, or ours.
  package var name: String
  /// Our settings, and whatever else its section has in the scope, such as `extrakeys`.
  package var settings: [Setting]
  /// The patterns.
  package var patterns: [Pattern]
  /// Whether the scope's configuration has all our settings for that name.
  package var isConfigured: Bool
  /// Whether the attributes give the files of the first pattern to that name: in a repository by git's
  /// rules, else by the attributes file of the scope.
  package var isAssigned: Bool
  /// Whether git uses our driver in this repository, whichever scope that comes from; without a repository,
  /// whether it is configured and assigned.
  package var isActive: Bool
}

/// What is known about an installation.
package struct InstallStatus: Sendable, Equatable {
  /// The files.
  package var target: InstallTarget
  /// Each driver.
  package var drivers: [DriverStatus]
  /// Whether all required drivers are configured in the scope and assigned.
  package var isInstalled: Bool
  /// Whether git uses all required drivers.
  package var isActive: Bool
}

extension DriverInstallation {
  /// What is installed. Changes nothing.
  package func status() throws(GitError) -> InstallStatus {
    let files = try load()
    let config = try effectiveConfig()
    var statuses: [DriverStatus] = []
    for driver in drivers { statuses.append(try status(driver, files, config)) }
    let required = zip(drivers, statuses).filter { $0.0.isRequired }.map(\.1)
    return InstallStatus(
      target: target,
      drivers: statuses,
      isInstalled: required.allSatisfy { $0.isConfigured && $0.isAssigned },
      isActive: required.allSatisfy(\.isActive)
    )
  }

  private func status(
    _ driver: Driver,
    _ files: InstalledFiles,
    _ config: GitConfig
  ) throws(GitError) -> DriverStatus {
    var patterns: [DriverStatus.Pattern] = []
    for pattern in driver.patterns {
      let sample = Self.sampleName(pattern)
      let inFile = files.attributes.value(of: driver.attribute, forFileNamed: sample)
      let effective = try effectiveAttribute(driver, pattern, files)
      patterns.append(DriverStatus.Pattern(pattern: pattern, inFile: inFile, effective: effective))
    }
    let assigned = patterns.first.flatMap { ($0.effective ?? $0.inFile).text }
    let known = ([driver.name] + driver.adoptable).first { $0 == assigned }
    let name = known ?? driver.name
    let isConfigured = driver.settings.allSatisfy { setting in
      files.config.last(driver.section(name), setting.key).map { driver.accepts($0, setting) } ?? false
    }
    let settings = try settings(driver, name, files.config, config)
    let isEffective = driver.settings.allSatisfy { setting in
      let value = settings.first { $0.key == setting.key }?.effectiveValue
      return value.map { $0 == setting.value || driver.recognizes($0) } ?? false
    }
    return DriverStatus(
      attribute: driver.attribute,
      name: name,
      settings: settings,
      patterns: patterns,
      isConfigured: isConfigured,
      isAssigned: known != nil || driver.patterns.isEmpty,
      isActive: (known != nil || driver.patterns.isEmpty) && isEffective
    )
  }

  private func settings(
    _ driver: Driver,
    _ name: String,
    _ file: ConfigText,
    _ config: GitConfig
  ) throws(GitError) -> [DriverStatus.Setting] {
    var keys = driver.settings.map(\.key)
    for variable in file.all(driver.section(name)) {
      let key = String(decoding: variable.key, as: UTF8.self)
      if !keys.contains(where: { $0.lowercased() == key.lowercased() }) { keys.append(key) }
    }
    var settings: [DriverStatus.Setting] = []
    for key in keys {
      let value = file.last(driver.section(name), key)?.value
      settings.append(
        DriverStatus.Setting(
          key: key,
          value: value.map { String(decoding: $0, as: UTF8.self) },
          effectiveValue: try config.string("\(driver.attribute).\(name).\(key)")
        )
      )
    }
    return settings
  }
}

extension Driver {
  /// Whether a setting is as it shall be, or as another version of this tool wrote it.
  fileprivate func accepts(_ variable: ConfigText.Variable, _ setting: DriverSetting) -> Bool {
    isOurs(variable) || variable.value == Array(setting.value.utf8)
  }
}
