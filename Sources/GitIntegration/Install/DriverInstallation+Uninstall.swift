// Taking settings and attributes lines away again.

extension DriverInstallation {
  /// Removes what an installation wrote, and puts back what it replaced.
  ///
  /// Only settings whose value is ours go, and only lines exactly as they were written; whatever else was
  /// changed since stays. Files that held nothing else are removed. A file that the installation found and
  /// that was not touched since has the same bytes as before.
  ///
  /// - Throws: if a file cannot be read or written, or is no valid configuration.
  package func uninstall() throws(GitError) -> UninstallReport {
    let lock = target.lock
    defer { withExtendedLifetime(lock) {} }
    var files = try load()
    let keepsConfig = target.scope == .local || Self.ending(InstallRecord.config, files.config) == .empty
    let keepsAttributes = Self.ending(InstallRecord.attributes(target), files.config) == .empty
    var restored: [String] = []
    do throws(ConfigSyntaxError) {
      // Without our settings beside them, lines like ours in the scope's own file are somebody else's.
      let installed = drivers.filter { target.isNamed || $0.isOurs($0.name, in: files.config) }
      for driver in drivers {
        for name in [driver.name] + driver.adoptable {
          restored += try removeSettings(driver, name, &files.config)
        }
      }
      let isLast = !files.config.variables.contains { isSibling($0) }
      removeLines(of: installed, &files, restoringEnd: isLast)
      if isLast {
        try removeRecord(InstallRecord.attributes(target), &files.config)
        try restoreConfigEnding(&files)
      }
    } catch {
      throw error.gitError(in: target.configPath)
    }
    let isChanged =
      files.config.bytes != files.oldConfig ?? [] || files.attributes.bytes != files.oldAttributes ?? []
    try write(files.oldAttributes, files.attributes.bytes, target.attributesPath, keepsAttributes)
    try write(
      files.oldConfig,
      files.config.bytes,
      target.configPath,
      keepsConfig
    )
    return UninstallReport(isChanged: isChanged, restored: restored)
  }

  private func write(
    _ old: [UInt8]?,
    _ new: [UInt8],
    _ path: String,
    _ keepsEmpty: Bool
  ) throws(GitError) {
    guard let old, new != old else { return }
    if new.isEmpty && !keepsEmpty && !FileSystem.isLink(path) {
      try FileSystem.remove(path)
    } else {
      try FileSystem.replace(path, from: old, to: new)
    }
  }

  private func removeLines(
    of installed: [Driver],
    _ files: inout InstalledFiles,
    restoringEnd: Bool
  ) {
    let section = InstallRecord.attributes(target)
    let kept = files.config.all(section, "kept").compactMap(\.value)
    var removedLast = false
    let exceptions = files.config.all(section, "exception").compactMap(\.value)
    for driver in installed.reversed() where !isShared(driver, in: files.config) {
      for line in exceptions where AttributesLine(line[...])?.value(of: driver.attribute) != nil {
        removedLast = files.attributes.remove(String(decoding: line, as: UTF8.self)) || removedLast
      }
      for line in driver.patterns.map(driver.line).reversed() where !kept.contains(Array(line.utf8)) {
        removedLast = files.attributes.remove(line) || removedLast
      }
    }
    if restoringEnd && removedLast && Self.ending(section, files.config) == .unterminated {
      files.attributes.removeLastLineEnd()
    }
  }

  private func removeSettings(
    _ driver: Driver,
    _ name: String,
    _ config: inout ConfigText
  ) throws(ConfigSyntaxError) -> [String] {
    let saved = InstallRecord.saved(driver, name, by: owner)
    var restored: [String] = []
    if driver.isOurs(name, in: config) {
      for setting in driver.settings.reversed() {
        guard let current = config.last(driver.section(name), setting.key) else { continue }
        guard driver.isOurs(current) || current.value == Array(setting.value.utf8) else { continue }
        if let text = config.last(saved, setting.key)?.value {
          if config.text(of: current) != text {
            restored.append("\(driver.attribute).\(name).\(setting.key)")
          }
          try config.replace(current, with: text)
        } else {
          try config.remove(current)
        }
      }
    }
    try forget(driver, name, &config)
    try removeRecord(saved, &config)
    return restored.reversed()
  }

  /// Where a sibling has replaced a setting of ours, makes it give back what was there before ours.
  private func forget(_ driver: Driver, _ name: String, _ config: inout ConfigText) throws(ConfigSyntaxError)
  {
    let own = InstallRecord.saved(driver, name, by: owner)
    for variable in config.variables.reversed() {
      let section = config.headings[variable.heading].section
      guard section != own, InstallRecord.isSaved(section, driver, name), let text = variable.value,
        let saved = try? ConfigText(Array("[saved]\n".utf8) + text).variables.first, driver.isOurs(saved)
      else { continue }
      let key = String(decoding: variable.key, as: UTF8.self)
      if let before = config.last(own, key)?.value {
        try config.replace(variable, with: ConfigText.setting(key, before))
      } else {
        try config.remove(variable)
      }
    }
  }

  private func removeRecord(_ section: ConfigText.SectionName, _ config: inout ConfigText)
    throws(ConfigSyntaxError)
  {
    while let variable = config.all(section).last { try config.remove(variable) }
  }

  private func restoreConfigEnding(_ files: inout InstalledFiles) throws(ConfigSyntaxError) {
    let isUnterminated = Self.ending(InstallRecord.config, files.config) == .unterminated
    // Only if what is left ends where our first line began.
    let endsWithOurs = files.config.variables.last.map { files.config.isRecord($0) } ?? false
    try removeRecord(InstallRecord.config, &files.config)
    if isUnterminated && endsWithOurs { try files.config.removeLastLineEnd() }
  }

  private static func ending(_ section: ConfigText.SectionName, _ config: ConfigText?) -> InstallRecord
    .Ending?
  {
    InstallRecord.Ending(config?.last(section, "was"))
  }
}

extension ConfigText {
  /// Whether a setting belongs to the records of an installation.
  fileprivate func isRecord(_ variable: Variable) -> Bool {
    headings[variable.heading].section == InstallRecord.config
  }
}
