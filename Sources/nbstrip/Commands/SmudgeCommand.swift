import ArgumentParser
import CommandLineSupport
import SystemFiles

/// `nbstrip smudge`: git's smudge filter, which puts local outputs back and else changes nothing.
struct SmudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip smudge",
    abstract: "Copy standard input to standard output: the smudge filter."
  )

  @OptionGroup var flags: StripFlags

  @Argument(
    help: "The file's path, from the top of the work tree (git's %f), for local outputs.",
    completion: .file()
  )
  var path: String?

  func run() throws {
    try Filter.smudge(path: path.map { FilePath(argument: $0) }).run(flags.values())
  }
}
