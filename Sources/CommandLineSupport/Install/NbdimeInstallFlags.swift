import ArgumentParser
package import GitIntegration

/// What the installations of nbdiff and nbmerge have beyond nbstrip's.
package struct NbdimeInstallFlags: ParsableArguments {
  /// `--replace-nbdime`.
  @Flag(help: "With --install: take over another tool's driver for notebooks, which --uninstall gives back.")
  package var replaceNbdime = false

  /// No flag.
  package init() {}

  /// - Throws: `ValidationError` for options that lack their action.
  package func checkUse(_ flags: InstallFlags) throws {
    if replaceNbdime && !flags.install { throw ValidationError("--replace-nbdime goes with --install") }
  }

  /// Carries out `--install`, `--uninstall`, `--is-installed` and `--status` as far as flags ask for them.
  ///
  /// - Parameters:
  ///   - tool: the program's name.
  ///   - others: the commands and drivers of the tools that `--replace-nbdime` puts aside.
  ///   - whose: what is there, for the message of a refusal.
  ///   - drivers: what git shall be told, by the command that calls the program, quoted for the shell.
  /// - Throws: `ExitStatus.answer` for "not installed", failures for what cannot be read or written.
  package func carryOut(
    _ flags: InstallFlags,
    tool: String,
    others: [String],
    whose: String,
    drivers: (_ command: String) throws -> [Driver]
  ) throws {
    try ToolInstallation.run(
      tool: tool,
      flags: flags,
      words: .init(replaces: replaceNbdime, flag: "--replace-nbdime", others: others, whose: whose),
      environment: Environment.variable,
      programPath: Environment.programPath,
      drivers: drivers
    )
  }
}
