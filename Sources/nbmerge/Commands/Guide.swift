import ArgumentParser
import CommandLineSupport

extension MergeCommand: GuidedCommand {
  static let guide = CommandGuide(
    [
      .init("nbmerge --install", "have git merge notebooks cell by cell"),
      .init("nbmerge check", "list the conflicts of a repository"),
      .init("nbmerge resolve a.ipynb", "settle conflicts one by one"),
      .init("nbmerge web", "settle conflicts in a browser"),
      .init("nbmerge resolve --take remote .", "take one side everywhere"),
      .init("nbmerge fix a.ipynb", "mend a notebook that git's own merge left broken"),
      .init("nbmerge base.ipynb ours.ipynb theirs.ipynb --out m.ipynb", "merge three files"),
      .init("nbmerge main:a.ipynb feature:a.ipynb --out m.ipynb", "try what a merge would give"),
    ],
    commands: [
      CheckCommand.self, ResolveCommand.self, WebCommand.self, FixCommand.self, ToolCommand.self,
      DriverHelp.self,
    ]
  )
}

extension CheckCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbmerge check", "list the conflicts of a repository"),
    .init("nbmerge check --json a.ipynb", "report those of one notebook to a program"),
  ])
}

extension ResolveCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbmerge resolve a.ipynb", "ask about each conflict"),
    .init("nbmerge resolve --take local a.ipynb", "take our side of all"),
    .init("nbmerge resolve --take remote --cell 3 a.ipynb", "take their side in one cell"),
  ])
}

extension FixCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbmerge fix a.ipynb", "mend one notebook")
  ])
}
