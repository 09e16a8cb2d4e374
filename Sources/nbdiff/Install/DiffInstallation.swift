import CommandLineSupport
import GitIntegration

/// Carries out `--install`, `--uninstall`, `--is-installed` and `--status`.
enum DiffInstallation {
  /// - Parameter options: flags that become part of the driver's command.
  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  static func run(_ flags: InstallFlags, _ own: NbdimeInstallFlags, options: [String]) throws {
    try ToolInstallation.run(
      tool: Program.nbdiff.name,
      flags: flags,
      words: .init(replaces: own.replaceNbdime, others: ["git-nbdiffdriver"], whose: "nbdime"),
      environment: Environment.variable,
      programPath: Environment.programPath
    ) { DiffDrivers(command: $0, options: options).all }
  }
}
