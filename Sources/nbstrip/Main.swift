import ArgumentParser
import CommandLineSupport

/// The program: what the first argument asks for, and the short ways that git takes for every file.
///
/// `nbstrip` has nbstripout's command line, so its options and files stand at the top level, and a word in
/// front of them chooses another command.
@main
enum Main {
  static let tool = "nbstrip"
  static let version = "0.1.0"

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let filter = plainFilter(arguments) {
      CommandMain.main(tool: tool) { try filter.run(StripFlags.Values()) }
    }
    switch arguments.first {
    case "clean": run(CleanCommand.self, arguments.dropFirst())
    case "smudge": run(SmudgeCommand.self, arguments.dropFirst())
    case "process": run(ProcessCommand.self, arguments.dropFirst())
    case "refresh": run(RefreshCommand.self, arguments.dropFirst())
    default: run(StripCommand.self, arguments[...])
    }
  }

  /// What git starts for a file or for all files of a command, recognised without a parser: git waits for
  /// it each time.
  private static func plainFilter(_ arguments: [String]) -> Filter? {
    guard let first = arguments.first else { return Terminal.isInteractiveInput ? nil : .strip }
    switch (first, arguments.count) {
    case ("process", 1): return .process
    case ("clean", 1): return .clean(path: nil)
    case ("clean", 2) where !arguments[1].hasPrefix("-"):
      return .clean(path: FilePath(argument: arguments[1]))
    case ("clean", 3) where arguments[1] == "--": return .clean(path: FilePath(argument: arguments[2]))
    case ("smudge", 1): return .smudge
    default: return nil
    }
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: ArraySlice<String>) -> Never {
    CommandMain.main(command, tool: tool, arguments: spreading(Array(arguments)))
  }

  /// The arguments, options that take several values written as several options.
  ///
  /// A notebook or something with a slash in it is no value but a file to strip.
  static func spreading(_ arguments: [String]) -> [String] {
    ArgumentList.spreading(
      ["--keep-output-type", "--drop-output-type"],
      in: arguments,
      isValue: { !StripInput.isNotebook(FilePath(argument: $0)) && !$0.utf8.contains(UInt8(ascii: "/")) }
    )
  }
}
