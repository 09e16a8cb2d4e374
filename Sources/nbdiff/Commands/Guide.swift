import ArgumentParser
import CommandLineSupport

extension DiffCommand: GuidedCommand {
  static let guide = CommandGuide(
    [
      .init("nbdiff", "show what changed in the work tree"),
      .init("nbdiff main", "compare the work tree with a branch"),
      .init("nbdiff main...HEAD -- src/", "show what a branch changed below a folder"),
      .init("nbdiff a.ipynb b.ipynb", "compare two files"),
      .init("nbdiff -s", "compare sources only"),
      .init("nbdiff web", "look at it in a browser, with pictures"),
      .init("nbdiff main --html diff.html", "write a page to pass on"),
      .init("nbdiff --json HEAD~1 HEAD", "report to a program"),
      .init("nbdiff --markdown main...HEAD", "summarise a branch for a pull request"),
      .init("nbdiff --install", "have git diff show cells"),
    ],
    commands: [
      WebCommand.self, ShowCommand.self, PatchCommand.self, MCPCommand.self, TextconvCommand.self,
      DifftoolCommand.self, DriverHelp.self,
    ]
  )
}

extension ShowCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbdiff show a.ipynb", "print a notebook as text"),
    .init("nbdiff show HEAD~3:a.ipynb", "print an old version"),
    .init("nbdiff show --json a.ipynb", "print its outline for a program"),
    .init("nbdiff show --json --cell 3 a.ipynb", "print a cell for a program"),
    .init("nbdiff show --validate a.ipynb", "check it by nbformat's rules"),
  ])
}

extension PatchCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbdiff a.ipynb b.ipynb --out d.json", "write a diff"),
    .init("nbdiff patch a.ipynb d.json", "print a.ipynb with the diff applied"),
    .init("nbdiff patch -i a.ipynb edits.json", "edit cells of a.ipynb"),
  ])
}

extension MCPCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbdiff mcp", "serve the notebooks of this folder to an agent")
  ])
}
