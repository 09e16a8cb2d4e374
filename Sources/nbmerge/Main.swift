import ArgumentParser
import CommandLineSupport
import SystemFiles

/// The program: what the first argument asks for, and the short way that git takes for every file.
///
/// `nbmerge` has nbdime's command line, so its options and files stand at the top level, and a word in front
/// of them chooses another command. A file that is called like a command is named `./check`.
@main
enum Main {
  static func main() {
    let arguments = ArgumentText.ofProcess()
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    // git waits for these with every file: no parser of arguments, no libgit2. `merge` is what
    // git-nbmergedriver calls it.
    case "driver", "merge":
      if GitCall.asksForHelp(rest, fileCount: 3) { run(DriverHelp.self, rest) }
      CommandMain.main(tool: Program.nbmerge.name) { try DriverRun.run(rest) }
    case "check": run(CheckCommand.self, rest)
    case "resolve": run(ResolveCommand.self, rest)
    case "fix": run(FixCommand.self, rest)
    case "web": run(WebCommand.self, rest)
    case "tool": run(ToolCommand.self, GitCall.protecting(last: 4, of: rest))
    default: run(MergeCommand.self, arguments)
    }
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: [String]) -> Never {
    CommandMain.main(command, tool: Program.nbmerge.name, arguments: arguments)
  }
}
