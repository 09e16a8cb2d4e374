// Writing settings and attributes lines.

extension DriverInstallation {
  /// Installs the drivers. A second time changes nothing.
  ///
  /// A driver that the attributes already name, and that may be adopted, is given our settings, and no line
  /// is added. Afterwards git's own rules are asked whether the drivers are used; what speaks against it is
  /// among the findings.
  ///
  /// - Parameter replacing: whether settings and attributes that stand in the way are put aside. Without
  ///   it, a required driver that something stands in the way of is refused, and any other is left out.
  /// - Throws: if a file cannot be read or written, or is no valid configuration. Nothing has changed then.
  package func install(replacing: Bool = false) throws(GitError) -> InstallReport {
    let lock = target.lock
    defer { withExtendedLifetime(lock) {} }
    var files = try load()
    var plan = try plan(files, replacing)
    guard !plan.isRefused else { return InstallReport(outcome: .refused, findings: plan.findings) }
    do throws(ConfigSyntaxError) {
      for part in plan.parts { try apply(part, to: &files) }
      try recordEndings(&files)
    } catch {
      throw error.gitError(in: target.configPath)
    }
    let isChanged =
      files.config.bytes != files.oldConfig ?? [] || files.attributes.bytes != files.oldAttributes ?? []
    try files.write(to: target)
    plan.findings += try verify(plan, files)
    return InstallReport(
      outcome: isChanged ? .installed : .unchanged,
      drivers: plan.parts.flatMap { part in part.names.map { "\(part.driver.attribute).\($0)" } },
      addedLines: plan.parts.flatMap(\.lines),
      served: plan.parts.flatMap { part in part.served.map { "\(part.driver.attribute).\($0)" } },
      exceptions: plan.parts.flatMap(\.exceptions),
      findings: plan.findings
    )
  }

  /// What is to be written for one driver.
  private struct Part {
    var driver: Driver
    var names: [String] = []
    /// Other names that attributes of repositories may give notebooks, and that nothing else defines.
    var served: [String] = []
    var lines: [String] = []
    /// Lines that keep what committed attributes say about some notebooks.
    var exceptions: [String] = []
    var obstacles: [InstallFinding] = []
  }

  private struct Plan {
    var parts: [Part] = []
    var findings: [InstallFinding] = []
    var isRefused = false
  }

  private func plan(_ files: InstalledFiles, _ replacing: Bool) throws(GitError) -> Plan {
    var plan = Plan()
    for driver in drivers where !isDone(driver, files.config) {
      let part = try part(driver, files)
      if part.obstacles.isEmpty || replacing {
        plan.parts.append(part)
      } else {
        plan.findings += part.obstacles
        plan.isRefused = plan.isRefused || driver.isRequired
      }
    }
    return plan
  }

  /// Whether another tool does the work of a driver.
  private func isDone(_ driver: Driver, _ config: ConfigText) -> Bool {
    ([driver.name] + driver.adoptable).contains { name in
      driver.settings.contains { setting in
        let value = config.last(driver.section(name), setting.key)?.value
        return value.map { driver.defersTo(String(decoding: $0, as: UTF8.self)) } ?? false
      }
    }
  }

  private func part(_ driver: Driver, _ files: InstalledFiles) throws(GitError) -> Part {
    var part = Part(driver: driver, names: driver.patterns.isEmpty ? [driver.name] : [])
    for pattern in driver.patterns {
      let value = try attribute(driver, pattern, files)
      let adopted = value.text.flatMap { text in driver.adoptable.first { $0 == text } }
      let name = adopted ?? driver.name
      if !part.names.contains(name) { part.names.append(name) }
      if adopted != nil || value == .value(driver.name) { continue }
      part.lines.append(driver.line(pattern))
      if value != .unspecified {
        let finding = InstallFinding.otherAttribute(
          pattern: pattern,
          attribute: driver.attribute,
          value: value
        )
        part.obstacles.append(finding)
      }
    }
    for name in part.names { part.obstacles += obstacles(driver, name, files.config) }
    part.exceptions = try exceptions(driver, part.lines, files)
    if target.scope != .local { part.served = try served(driver, part.names, files.config) }
    return part
  }

  /// The names of other tools that nobody gives settings to, neither here nor on the whole machine. Where a
  /// repository has a committed line with such a name, git would else pass its notebooks as they are.
  private func served(_ driver: Driver, _ names: [String], _ file: ConfigText) throws(GitError) -> [String] {
    let config = try effectiveConfig()
    var served: [String] = []
    for name in driver.adoptable where !names.contains(name) {
      let own = file.all(driver.section(name))
      let isFree =
        driver.isOurs(name, in: file)
        || own.allSatisfy { driver.isReplaceable($0) || !driver.concerns($0) }
      let isTaken = try isDefined(driver, name, beside: target.scope.configScope, config)
      if isFree && !isTaken { served.append(name) }
    }
    return served
  }

  /// Whether the configuration of the machine or the account gives a driver's name settings of another tool.
  private func isDefined(
    _ driver: Driver,
    _ name: String,
    beside scope: ConfigScope,
    _ config: GitConfig
  ) throws(GitError) -> Bool {
    for key in driver.settings.map(\.key) + driver.strongerKeys {
      for entry in try config.values("\(driver.attribute).\(name).\(key)") {
        guard entry.scope <= .global, entry.scope != scope, let value = entry.value else { continue }
        if !driver.recognizes(value) && !BooleanWord.isTrue(value) { return true }
      }
    }
    return false
  }

  /// The lines that say again what committed attributes say of some notebooks, if lines for all are there or
  /// are added: those of the scope's own file come before committed ones.
  func exceptions(
    _ driver: Driver,
    _ added: [String],
    _ files: InstalledFiles
  ) throws(GitError) -> [String] {
    guard target.scope == .local, !target.isNamed, let repository else { return [] }
    var found: [String] = []
    for pattern in driver.patterns {
      let line = driver.line(pattern)
      guard added.contains(line) || files.attributes.contains(line) else { continue }
      found += try AttributesExceptions(pattern, driver).lines(in: repository)
    }
    return found.filter { !files.attributes.contains($0) }
  }

  private func obstacles(_ driver: Driver, _ name: String, _ config: ConfigText) -> [InstallFinding] {
    driver.settings.compactMap { setting in
      guard let variable = config.last(driver.section(name), setting.key) else { return nil }
      let value = String(decoding: variable.value ?? [], as: UTF8.self)
      if driver.isOurs(variable) || driver.supersedes(value) { return nil }
      if value.utf8.elementsEqual(setting.value.utf8) { return nil }
      return .otherSetting(name: "\(driver.attribute).\(name).\(setting.key)", value: value)
    }
  }

  private func apply(_ part: Part, to files: inout InstalledFiles) throws(ConfigSyntaxError) {
    // Lines that a sibling's installation needs were added by it, or noted by it.
    let isShared = isShared(part.driver, in: files.config)
    let wasInstalled = part.names.contains { part.driver.isOurs($0, in: files.config) }
    for name in part.names { try configure(part.driver, name, &files.config) }
    for name in part.served { try configure(part.driver, name, only: part.driver.servedKeys, &files.config) }
    for line in part.lines { files.attributes.append(line) }
    for line in part.exceptions where !files.attributes.contains(line) {
      files.attributes.append(line)
      let section = InstallRecord.attributes(target)
      try files.config.add(section, "exception", Array(line.utf8), after: files.config.all(section).last)
    }
    guard !wasInstalled && !isShared else { return }
    // Lines like ours that are somebody else's must survive a removal.
    for line in part.driver.patterns.map(part.driver.line) where !part.lines.contains(line) {
      guard files.attributes.contains(line) else { continue }
      let section = InstallRecord.attributes(target)
      try files.config.add(section, "kept", Array(line.utf8), after: files.config.all(section).last)
    }
  }

  private func configure(
    _ driver: Driver,
    _ name: String,
    only keys: [String]? = nil,
    _ config: inout ConfigText
  ) throws(ConfigSyntaxError) {
    let section = driver.section(name)
    let saved = InstallRecord.saved(driver, name, by: owner)
    let isOurs = driver.isOurs(name, in: config)
    for setting in driver.settings where keys?.contains(setting.key) ?? true {
      let value = Array(setting.value.utf8)
      guard let old = config.last(section, setting.key) else {
        let neighbour = config.all(section).last { driver.isOurs($0) || isSibling($0) }
        try config.add(section, setting.key, value, after: neighbour)
        continue
      }
      let isForeign = !driver.isOurs(old) && (old.value != value || !isOurs)
      if isForeign && config.last(saved, setting.key) == nil {
        try config.add(saved, setting.key, config.text(of: old), after: config.all(saved).last)
      }
      guard old.value != value, let current = config.last(section, setting.key) else { continue }
      try config.replace(current, with: ConfigText.setting(setting.key, value))
    }
  }

  private func recordEndings(_ files: inout InstalledFiles) throws(ConfigSyntaxError) {
    if let ending = InstallRecord.Ending(files.oldAttributes), files.attributes.bytes != files.oldAttributes {
      try record(ending, InstallRecord.attributes(target), &files.config)
    }
    if let ending = InstallRecord.Ending(files.oldConfig), files.config.bytes != files.oldConfig {
      try record(ending, InstallRecord.config, &files.config)
    }
  }

  private func record(
    _ ending: InstallRecord.Ending,
    _ section: ConfigText.SectionName,
    _ config: inout ConfigText
  ) throws(ConfigSyntaxError) {
    guard config.last(section, "was") == nil else { return }
    try config.add(section, "was", Array(ending.rawValue.utf8), after: config.all(section).last)
  }

  /// Asks git's rules whether what was written is what counts.
  private func verify(_ plan: Plan, _ files: InstalledFiles) throws(GitError) -> [InstallFinding] {
    var findings: [InstallFinding] = []
    let config = try effectiveConfig()
    for part in plan.parts {
      for pattern in part.driver.patterns {
        guard let value = try effectiveAttribute(part.driver, pattern, files) else { continue }
        if let name = value.text, (part.names + part.served).contains(name) { continue }
        let attribute = part.driver.attribute
        findings.append(.otherAttribute(pattern: pattern, attribute: attribute, value: value))
      }
      for name in part.names { findings += try overrides(part.driver, name, config) }
    }
    return findings
  }

  private func overrides(_ driver: Driver, _ name: String, _ config: GitConfig) throws(GitError)
    -> [InstallFinding]
  {
    var findings: [InstallFinding] = []
    for setting in driver.settings {
      let fullName = "\(driver.attribute).\(name).\(setting.key)"
      guard let entry = try config.values(fullName).last, let value = entry.value else { continue }
      if value.utf8.elementsEqual(setting.value.utf8) || driver.recognizes(value) { continue }
      findings.append(.overridden(name: fullName, value: value, scope: entry.scope))
    }
    for key in driver.strongerKeys {
      let fullName = "\(driver.attribute).\(name).\(key)"
      guard let value = try config.string(fullName) else { continue }
      findings.append(.stronger(name: fullName, value: value))
    }
    return findings
  }
}
