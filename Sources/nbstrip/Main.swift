import ArgumentParser
import CommandLineSupport
import Notebooks
import SystemFiles

/// The program: what the first argument asks for, and the short ways that git takes for every file.
///
/// `nbstrip` has nbstripout's command line, so its options and files stand at the top level, and a word in
/// front of them chooses another command.
@main
enum Main {
  static func main() {
    let arguments = gitsCall(ArgumentText.ofProcess())
    var (words, flags) = (arguments, StripFlags.Values())
    if ["process", "clean", "smudge"].contains(words.first) {
      flags.localOutputs = LocalOutputsChoice.take(from: &words)
    }
    let copies = flags.localOutputs == nil && !words.contains("--keep-kernel=default")
    if let filter = plainFilter(words, copies: copies) {
      CommandMain.main(tool: Program.nbstrip.name) { try filter.run(flags) }
    }
    switch arguments.first {
    case "clean": run(CleanCommand.self, arguments.dropFirst())
    case "smudge": run(SmudgeCommand.self, arguments.dropFirst())
    case "process": run(ProcessCommand.self, arguments.dropFirst())
    case "renormalize": run(RenormalizeCommand.self, arguments.dropFirst())
    case "refresh": run(RefreshCommand.self, arguments.dropFirst())
    case "outputs": run(OutputsCommand.self, arguments.dropFirst())
    case "doctor": run(DoctorCommand.self, arguments.dropFirst())
    case "history":
      run(HistoryCommand.self, HistoryCommand.marking(paths: Array(arguments.dropFirst()))[...])
    default: run(StripCommand.self, arguments[...])
    }
  }

  /// What git starts for a file or for all files of a command, recognised without a parser: git waits for
  /// it each time.
  ///
  /// - Parameter copies: whether a smudge filter has nothing to put back.
  private static func plainFilter(_ arguments: [String], copies: Bool) -> Filter? {
    guard let first = arguments.first else { return Terminal.isInteractiveInput ? nil : .strip }
    switch (first, arguments.count) {
    case ("process", 1): return .process
    case ("clean", 1): return .clean(path: nil)
    case ("clean", 2) where !arguments[1].hasPrefix("-"):
      return .clean(path: FilePath(argument: arguments[1]))
    case ("clean", 3) where arguments[1] == "--": return .clean(path: FilePath(argument: arguments[2]))
    case ("smudge", 1): return .smudge(path: nil)
    // The path that git may name is nothing that a copy depends on.
    case ("smudge", _) where copies && Environment.isBelowGit: return .smudge(path: nil)
    case ("smudge", 3) where arguments[1] == "--": return .smudge(path: FilePath(argument: arguments[2]))
    default: return nil
    }
  }

  /// The arguments in the form of an installed command, where git may have passed a file that is called like
  /// an option.
  private static func gitsCall(_ arguments: [String]) -> [String] {
    guard let last = arguments.last, last.utf8.first == UInt8(ascii: "-") else { return arguments }
    if arguments[0] == "clean" {
      let rest = GitCall.protectingPath(of: Array(arguments.dropFirst())) { words in
        (try? StripFlags.parse(spreading(words))) != nil
      }
      return ["clean"] + rest
    }
    let isTextconv = arguments.dropLast().contains { $0 == "--textconv" || $0 == "-t" }
    return isTextconv ? GitCall.protecting(last: 1, of: arguments) : arguments
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: ArraySlice<String>) -> Never {
    CommandMain.main(command, tool: Program.nbstrip.name, arguments: spreading(Array(arguments)))
  }

  /// The arguments, options that take several values written as several options.
  ///
  /// A notebook or something with a slash in it is no value but a file to strip. The value of `--keep-kernel` is
  /// one only behind an equals sign.
  static func spreading(_ arguments: [String]) -> [String] {
    ArgumentList.spreading(
      ["--keep-output-type", "--drop-output-type"],
      in: ArgumentList.completing("--keep-kernel", with: StripOptions.Kernel.own.rawValue, in: arguments),
      isValue: { !StripInput.isNotebook(FilePath(argument: $0)) && !$0.utf8.contains(UInt8(ascii: "/")) }
    )
  }
}
