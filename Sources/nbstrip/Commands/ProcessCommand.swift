import ArgumentParser
import CommandLineSupport
import SystemFiles

/// `nbstrip process`: git's filter process.
struct ProcessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip process",
    abstract: "Speak git's long-running filter protocol on standard input and output."
  )

  @OptionGroup var flags: StripFlags

  func run() throws {
    try Filter.process.run(flags.values())
  }
}
