import ArgumentParser
import CommandLineSupport
import SystemFiles

/// `nbstrip smudge`: git's smudge filter, which changes nothing.
struct SmudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip smudge",
    abstract: "Copy standard input to standard output: the smudge filter."
  )

  @Argument(help: "The file's path, which does not matter.", completion: .file())
  var path: String?

  func run() throws {
    try Filter.smudge.run(StripFlags.Values())
  }
}
