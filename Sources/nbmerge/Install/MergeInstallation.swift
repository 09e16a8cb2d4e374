import CommandLineSupport
import GitIntegration

/// Carries out `--install`, `--uninstall`, `--is-installed` and `--status`.
enum MergeInstallation {
  /// - Parameter options: options that become part of the driver's command.
  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  static func run(_ flags: InstallFlags, _ own: NbdimeInstallFlags, options: [String]) throws {
    let others = ["git-nbmergedriver", "nbdev", "nbdime"]
    try ToolInstallation.run(
      tool: Program.nbmerge.name,
      flags: flags,
      words: .init(replaces: own.replaceNbdime, others: others, whose: "another tool's driver"),
      environment: Environment.variable,
      programPath: Environment.programPath
    ) { MergeDrivers(command: $0, options: options).all }
  }
}
