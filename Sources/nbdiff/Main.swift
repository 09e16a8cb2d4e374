import ArgumentParser
import CommandLineSupport
import SystemFiles

/// The program: what the first argument asks for, and the short ways that git takes for every file.
///
/// `nbdiff` has nbdime's command line, so its options and files stand at the top level, and a word in front
/// of them chooses another command. A file that is called like a command is named `./show`.
@main
enum Main {
  static func main() {
    let arguments = ArgumentText.ofProcess()
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    // git waits for these two with every file: no parser of arguments, no libgit2.
    case "driver":
      if DriverCommand.asksForHelp(rest) { run(DriverHelp.self, rest) }
      DriverCommand(rest).main()
    case "textconv":
      let words = GitCall.protecting(last: 1, of: rest)
      if let file = Textconv.file(words) {
        CommandMain.main(tool: Program.nbdiff.name) { try Textconv(file).run() }
      }
      run(TextconvCommand.self, words)
    case "show": run(ShowCommand.self, rest)
    case "mcp": run(MCPCommand.self, rest)
    case "patch": run(PatchCommand.self, rest)
    case "web": run(WebCommand.self, rest)
    case "difftool": run(DifftoolCommand.self, GitCall.protecting(last: 2, of: rest))
    default: run(DiffCommand.self, arguments)
    }
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: [String]) -> Never {
    CommandMain.main(command, tool: Program.nbdiff.name, arguments: arguments)
  }
}
