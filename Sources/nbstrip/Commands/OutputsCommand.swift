import ArgumentParser

/// `nbstrip outputs`: what the filter keeps on this machine of what it strips.
struct OutputsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip outputs",
    abstract: "Outputs that are kept in the git folder, to be put back at a checkout.",
    discussion: """
      They are kept if the filter was installed with nbstrip --install --keep-local-outputs. They are in no \
      commit and are never pushed.
      """,
    subcommands: [
      OutputsListCommand.self, OutputsShowCommand.self, OutputsPruneCommand.self, OutputsClearCommand.self,
      OutputsRestoreCommand.self,
    ]
  )
}
