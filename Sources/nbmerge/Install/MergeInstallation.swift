import ArgumentParser
import CommandLineSupport
import GitIntegration

/// What nbmerge's installation has beyond the others'.
struct NbdimeInstallFlags: ParsableArguments {
  @Flag(help: "With --install: take over nbdime's or nbdev's merge driver, which --uninstall gives back.")
  var replaceNbdime = false

  /// - Throws: `ValidationError` for options that lack their action.
  func checkUse(_ flags: InstallFlags) throws {
    if replaceNbdime && !flags.install { throw ValidationError("--replace-nbdime goes with --install") }
  }
}

/// Carries out `--install`, `--uninstall`, `--is-installed` and `--status`.
struct MergeInstallation {
  private let flags: InstallFlags
  private let replacesNbdime: Bool
  private let options: [String]

  /// - Parameter options: options that become part of the driver's command.
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
      drivers: MergeDrivers(command: command, options: options).all,
      flags: flags,
      environment: GitEnvironment(Environment.variable)
    )
    guard let action = flags.actions.first else { return }
    let words = ToolInstallation.Words(replaces: replacesNbdime) { findings in
      let theirs = ["git-nbmergedriver", "nbdev", "nbdime"]
      let isTheirs = findings.contains { finding in
        theirs.contains { finding.description.contains($0) }
      }
      return isTheirs ? ", because another tool's driver is there (--replace-nbdime takes its place)" : ""
    }
    try installation.carryOut(action, words)
  }
}
