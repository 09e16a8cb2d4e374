package import GitIntegration

extension ToolInstallation {
  /// How a program carries out `--install`, `--uninstall`, `--is-installed` and `--status`, as far as the
  /// programs differ in it.
  package struct Words {
    /// Whether what stands in the way of an installation is put aside.
    package var replaces: Bool
    /// What a refusal's message ends in, from what stands in the way.
    package var refusal: ([InstallFinding]) -> String
    /// What `--status` prints of an installation that is there; nil prints every setting by its name.
    package var status: ((InstallStatus, InstallPlace) -> String)?

    /// The words of a program.
    package init(
      replaces: Bool,
      refusal: @escaping ([InstallFinding]) -> String,
      status: ((InstallStatus, InstallPlace) -> String)? = nil
    ) {
      self.replaces = replaces
      self.refusal = refusal
      self.status = status
    }
  }

  /// Carries out an action.
  ///
  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  package func carryOut(_ action: InstallFlags.Action, _ words: Words) throws {
    switch action {
    case .install: try install(replacing: words.replaces, refusal: words.refusal)
    case .uninstall: try uninstall()
    case .isInstalled: if try !isInstalled() { throw ExitStatus.answer }
    case .status:
      let isThere = try isInstalled()
      let status = try drivers.status()
      try StandardOutput.write(
        isThere
          ? words.status?(status, place) ?? settingsText(status)
          : "\(tool) is not installed \(place.words)\n"
      )
      if !isThere { throw ExitStatus.answer }
    }
  }

  /// Every driver with its settings and patterns, by their names.
  private func settingsText(_ status: InstallStatus) -> String {
    var text = "\(tool) is installed \(place.words)\n"
    for driver in status.drivers {
      text += "\n\(driver.attribute).\(driver.name):\n"
      for setting in driver.settings {
        let value = setting.effectiveValue ?? setting.value ?? ""
        text += "  \(setting.key) = \(TerminalText.visibleLine(value))\n"
      }
      for pattern in driver.patterns {
        let value = (pattern.effective ?? pattern.inFile).text ?? "unspecified"
        text += "  \(pattern.pattern): \(driver.attribute)=\(TerminalText.visibleLine(value))\n"
      }
    }
    if !status.isActive {
      text += "\nnot active: git's attributes or a stronger configuration name something else\n"
    }
    return text
  }
}
