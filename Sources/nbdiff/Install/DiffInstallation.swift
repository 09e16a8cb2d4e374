import CommandLineSupport
import GitIntegration

/// Carries out `--install`, `--uninstall`, `--is-installed` and `--status`.
struct DiffInstallation {
  private let flags: InstallFlags
  private let replacesNbdime: Bool
  private let options: [String]

  /// - Parameter options: flags that become part of the driver's command.
  init(_ flags: InstallFlags, _ own: NbdimeInstallFlags, options: [String]) {
    self.flags = flags
    self.options = options
    replacesNbdime = own.replaceNbdime
  }

  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  func run() throws {
    let command = ToolInstallation.command(
      programPath: Environment.programPath,
      searchPath: Environment.variable("PATH")
    )
    let installation = try ToolInstallation(
      tool: Main.tool,
      drivers: DiffDrivers(command: command, options: options).all,
      flags: flags,
      environment: GitEnvironment(Environment.variable)
    )
    guard let action = flags.actions.first else { return }
    let words = ToolInstallation.Words(replaces: replacesNbdime) { findings in
      findings.contains { $0.description.contains("git-nbdiffdriver") }
        ? ", because nbdime is there (--replace-nbdime takes its place)" : ""
    }
    try installation.carryOut(action, words)
  }
}
