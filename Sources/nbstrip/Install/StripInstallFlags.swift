import ArgumentParser
import CommandLineSupport

/// What nbstrip's installation has beyond the others'.
struct StripInstallFlags: ParsableArguments {
  @Flag(help: "With --install: take over an nbstripout installation, which --uninstall gives back.")
  var replaceNbstripout = false

  @Flag(help: "With --install or --uninstall: do the same for nbdiff's and nbmerge's drivers.")
  var drivers = false

  @Option(help: ArgumentHelp("Accepted for nbstripout's sake; there is no Python here.", valueName: "path"))
  var python: String?

  /// - Throws: `ValidationError` for options that lack their action.
  func checkUse(_ flags: InstallFlags) throws {
    if replaceNbstripout && !flags.install {
      throw ValidationError("--replace-nbstripout goes with --install")
    }
    if drivers && !flags.install && !flags.uninstall {
      throw ValidationError("--drivers goes with --install and --uninstall")
    }
    if python != nil && flags.actions.isEmpty {
      throw ValidationError("--python goes with --install, --uninstall or --status")
    }
  }
}
