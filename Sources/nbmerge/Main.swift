import ArgumentParser
import CommandLineSupport

/// The program: what the first argument asks for, and the short way that git takes for every file.
///
/// `nbmerge` has nbdime's command line, so its options and files stand at the top level, and a word in front
/// of them chooses another command. A file that is called like a command is named `./check`.
@main
enum Main {
  static let tool = "nbmerge"
  static let version = "0.1.0"

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let rest = arguments.dropFirst()
    switch arguments.first {
    // git waits for these with every file: no parser of arguments, no libgit2. `merge` is what
    // git-nbmergedriver calls it.
    case "driver" where !rest.contains("--help"), "merge" where !rest.contains("--help"):
      CommandMain.main(tool: tool) { try DriverRun.run(Array(rest)) }
    case "driver", "merge": run(DriverHelp.self, rest)
    case "check": run(CheckCommand.self, rest)
    case "resolve": run(ResolveCommand.self, rest)
    case "fix": run(FixCommand.self, rest)
    case "tool": run(ToolCommand.self, rest)
    default: run(MergeCommand.self, arguments[...])
    }
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: ArraySlice<String>) -> Never {
    CommandMain.main(command, tool: tool, arguments: Array(arguments))
  }
}
