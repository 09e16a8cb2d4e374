import ArgumentParser
import CommandLineSupport

extension StripCommand: GuidedCommand {
  static let guide = CommandGuide(
    [
      .init("nbstrip --install", "strip notebooks whenever git adds them"),
      .init("nbstrip --install --drivers", "and have git diff and git merge know cells"),
      .init("nbstrip doctor a.ipynb", "say what is set up, and what would happen to a file"),
      .init("nbstrip report.ipynb notebooks/", "strip a file and all of a folder, in place"),
      .init("nbstrip --check .", "list what would be stripped, and change nothing"),
      .init("nbstrip --keep-output --keep-count a.ipynb", "keep outputs and counts, strip the rest"),
      .init("nbstrip < a.ipynb > b.ipynb", "strip from standard input to standard output"),
    ],
    commands: [
      DoctorCommand.self, RefreshCommand.self, RenormalizeCommand.self, HistoryCommand.self,
      OutputsCommand.self,
      CleanCommand.self, SmudgeCommand.self, ProcessCommand.self,
    ]
  )
}

extension DoctorCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbstrip doctor", "look at the repository's setup"),
    .init("nbstrip doctor a.ipynb", "look at a notebook, too"),
  ])
}

extension HistoryCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbstrip history --dry-run", "say what would be rewritten"),
    .init("nbstrip history", "strip notebooks in all commits of all branches and tags"),
    .init("nbstrip history --undo", "bring everything back"),
  ])
}

extension RefreshCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbstrip refresh", "look at all notebooks that git shows as modified"),
    .init("nbstrip refresh a.ipynb", "look at one"),
  ])
}

extension RenormalizeCommand: GuidedCommand {
  static let guide = CommandGuide([
    .init("nbstrip renormalize", "strip all committed notebooks, ready for one commit"),
    .init("nbstrip renormalize notebooks/", "strip those of a folder"),
  ])
}
