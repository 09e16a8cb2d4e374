import ArgumentParser
import CommandLineSupport

/// `nbstrip clean`: git's clean filter for one file.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip clean",
    abstract: "Strip standard input: the clean filter that git starts for one file."
  )

  @OptionGroup var flags: StripFlags

  @Argument(help: "The file's path, for messages and for the config file's patterns (git's %f).")
  var path: String?

  func run() throws {
    try Filter.clean(path: path.map { FilePath(argument: $0) }).run(flags.values())
  }
}

/// `nbstrip smudge`: git's smudge filter, which changes nothing.
struct SmudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip smudge",
    abstract: "Copy standard input to standard output: the smudge filter."
  )

  @Argument(help: "The file's path, which does not matter.")
  var path: String?

  func run() throws {
    try Filter.smudge.run(StripFlags.Values())
  }
}

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
