import ArgumentParser
import CommandLineSupport

/// What nbdiff's installation has beyond the others'.
struct NbdimeInstallFlags: ParsableArguments {
  @Flag(help: "With --install: take over nbdime's diff driver, which --uninstall gives back.")
  var replaceNbdime = false

  /// - Throws: `ValidationError` for options that lack their action.
  func checkUse(_ flags: InstallFlags) throws {
    if replaceNbdime && !flags.install { throw ValidationError("--replace-nbdime goes with --install") }
  }
}
