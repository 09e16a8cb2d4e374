import ArgumentParser
import CommandLineSupport

/// The program: what the first argument asks for, and the short ways that git takes for every file.
///
/// `nbdiff` has nbdime's command line, so its options and files stand at the top level, and a word in front
/// of them chooses another command. A file that is called like a command is named `./show`.
@main
enum Main {
  static let tool = "nbdiff"
  static let version = "0.1.0"

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    // git waits for these two with every file: no parser of arguments, no libgit2.
    case "driver" where !arguments.dropFirst().contains("--help"):
      DriverCommand(Array(arguments.dropFirst())).main()
    case "textconv" where arguments.count == 2 && !arguments[1].hasPrefix("-"):
      CommandMain.main(tool: tool) { try Textconv(FilePath(argument: arguments[1])).run() }
    case "driver": run(DriverHelp.self, arguments.dropFirst())
    case "textconv": run(TextconvCommand.self, arguments.dropFirst())
    case "show": run(ShowCommand.self, arguments.dropFirst())
    case "patch": run(PatchCommand.self, arguments.dropFirst())
    case "difftool": run(DifftoolCommand.self, arguments.dropFirst())
    default: run(DiffCommand.self, arguments[...])
    }
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: ArraySlice<String>) -> Never {
    CommandMain.main(command, tool: tool, arguments: Array(arguments))
  }
}
