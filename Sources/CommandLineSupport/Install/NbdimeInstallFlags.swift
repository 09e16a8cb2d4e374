import ArgumentParser

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
}
