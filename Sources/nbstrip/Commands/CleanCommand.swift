import ArgumentParser
import CommandLineSupport
import SystemFiles

/// `nbstrip clean`: git's clean filter for one file.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip clean",
    abstract: "Strip standard input: the clean filter that git starts for one file."
  )

  @OptionGroup var flags: StripFlags

  @Argument(
    help: "The file's path, for messages and for the config file's patterns (git's %f).",
    completion: .file()
  )
  var path: String?

  func run() throws {
    try Filter.clean(path: path.map { FilePath(argument: $0) }).run(flags.values())
  }
}
