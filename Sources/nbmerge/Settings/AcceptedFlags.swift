import ArgumentParser
import SystemFiles

/// Options of nbdime's that mean nothing here.
struct AcceptedFlags: ParsableArguments {
  @Flag(help: "No git is called.")
  var noGit = false

  @Flag(help: "No diff is called.")
  var noUseDiff = false

  @Option(help: ArgumentHelp("Messages are always the same.", valueName: "level"))
  var logLevel: String?
}
