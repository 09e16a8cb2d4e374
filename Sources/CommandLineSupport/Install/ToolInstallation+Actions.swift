package import GitIntegration
import Notebooks
import SystemFiles

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

    /// The words of a program that can take another tool's place.
    ///
    /// - Parameters:
    ///   - replaces: whether `flag` was given.
    ///   - flag: the flag that puts the others aside.
    ///   - others: the commands and drivers of the tools that it puts aside.
    ///   - whose: what is there, for the message of a refusal.
    ///   - status: what `--status` prints, as `status`.
    package init(
      replaces: Bool,
      flag: String,
      others: [String],
      whose: String,
      status: ((InstallStatus, InstallPlace) -> String)? = nil
    ) {
      self.replaces = replaces
      self.status = status
      refusal = { findings in
        let isTheirs = findings.contains { finding in others.contains { finding.names($0) } }
        return isTheirs ? ", because \(whose) is there (\(flag) takes its place)" : ""
      }
    }
  }

  /// Carries out the action that flags of a command line ask for, if they do.
  ///
  /// - Parameters:
  ///   - tool: the program's name.
  ///   - environment: the environment of the process.
  ///   - programPath: the absolute path of the program's file.
  ///   - drivers: what git shall be told, by the command that calls the program, quoted for the shell.
  /// - Returns: where the action worked; nil without an action.
  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  @discardableResult
  package static func run(
    tool: String,
    flags: InstallFlags,
    words: Words,
    environment: (String) -> String?,
    programPath: String,
    drivers: (_ command: String) throws -> [Driver]
  ) throws -> InstallPlace? {
    guard let action = flags.actions.first else { return nil }
    let command = ShellWord.command(
      forProgramAt: programPath,
      searchPath: environment("PATH"),
      isPortable: flags.portable
    )
    let plain = GitEnvironment(environment)
    let installation = try ToolInstallation(
      tool: tool,
      drivers: try drivers(command),
      flags: flags,
      // What is written to has to be known; what is only read need not be there.
      environment: flags.system ? try plain.findingSystemFiles() : plain.askingForSystemFiles()
    )
    try installation.carryOut(action, words)
    return installation.place
  }

  /// Carries out an action.
  ///
  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  private func carryOut(_ action: InstallFlags.Action, _ words: Words) throws {
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
      if isThere { try reportTrials(of: status) }
      if isThere, !status.undone.isEmpty {
        let lines = VisibleText.oneLine(status.undone.joined(separator: ", "))
        try StandardOutput.write(
          "\ncommitted attributes that came after the installation do not count: \(lines) "
            + "(--install takes them in)\n"
        )
      }
      if !isThere { throw ExitStatus.answer }
    }
  }

  /// Says which programs of the settings do not start where nothing of this shell's environment is, as in
  /// programs with windows and in other systems that share the repository.
  private func reportTrials(of status: InstallStatus) throws {
    var words: [String] = []
    for driver in status.drivers {
      for trial in driver.trials where !words.contains(trial.program) {
        words.append(trial.program)
        let program = VisibleText.oneLine(trial.program)
        if trial.isMissing {
          try StandardOutput.write(
            "\nno such program here: \(program) (--install writes the path of this one; "
              + "--install --portable the bare name, for systems that share the repository)\n"
          )
        } else if try ChildCommand(trial.command, inheritsEnvironment: false).wait() != 0 {
          try StandardOutput.write(
            "\nnot found without this shell's PATH, which programs with windows may lack: \(program) "
              + "(--install without --portable writes the absolute path)\n"
          )
        }
      }
    }
  }

  /// Every driver with its settings and patterns, by their names.
  private func settingsText(_ status: InstallStatus) -> String {
    var text = "\(tool) is installed \(place.words)\n"
    for driver in status.drivers {
      text += "\n\(driver.attribute).\(driver.name):\n"
      for setting in driver.settings {
        let value = setting.effectiveValue ?? setting.value ?? ""
        text += "  \(setting.key) = \(VisibleText.oneLine(value))\n"
      }
      for pattern in driver.patterns {
        let value = (pattern.effective ?? pattern.inFile).text ?? "unspecified"
        text += "  \(pattern.pattern): \(driver.attribute)=\(VisibleText.oneLine(value))\n"
      }
      if !driver.served.isEmpty { text += "  served too: \(driver.served.joined(separator: ", "))\n" }
    }
    if !status.isActive {
      text += "\nnot active: git's attributes or a stronger configuration name something else\n"
    }
    return text
  }
}
