// Telling what is installed.

extension DriverInstallation {
  /// What is installed. Changes nothing.
  package func status() throws(GitError) -> InstallStatus {
    let files = try load()
    let config = try effectiveConfig()
    var statuses: [DriverStatus] = []
    let undone = try undoneExceptions(files)
    for driver in drivers { statuses.append(try status(driver, files, config)) }
    let required = zip(drivers, statuses).filter { $0.0.isRequired }.map(\.1)
    return InstallStatus(
      target: target,
      drivers: statuses,
      isInstalled: required.allSatisfy { $0.isConfigured && $0.isAssigned },
      isActive: required.allSatisfy(\.isActive),
      undone: undone
    )
  }

  /// The lines of committed attributes that lines of the installation override, because they came after it.
  package func undoneExceptions() throws(GitError) -> [String] { try undoneExceptions(try load()) }

  private func undoneExceptions(_ files: InstalledFiles) throws(GitError) -> [String] {
    var undone: [String] = []
    for driver in drivers { undone += try exceptions(driver, [], files) }
    return undone
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
      files.config.last(driver.section(name), setting.key).map { driver.accepts($0, setting) }
        ?? !driver.needs(setting, as: name)
    }
    let settings = try settings(driver, name, files.config, config)
    let isEffective = driver.settings.allSatisfy { setting in
      let value = settings.first { $0.key == setting.key }?.effectiveValue
      return value.map { $0 == setting.value || driver.recognizes($0) } ?? !driver.needs(setting, as: name)
    }
    return DriverStatus(
      attribute: driver.attribute,
      name: name,
      settings: settings,
      patterns: patterns,
      served: driver.adoptable.filter { $0 != driver.name && driver.isOurs($0, in: files.config) },
      trials: settings.compactMap { setting in
        guard let value = setting.effectiveValue ?? setting.value, ShellWord.program(of: value) == owner
        else {
          return nil
        }
        // git replaces percent signs in these.
        let isExpanded = ["clean", "smudge", "driver"].contains(setting.key)
        return DriverTrial(isExpanded ? PercentText.expanded(value) : value)
      },
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
