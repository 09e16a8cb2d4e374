import ArgumentParser

/// A command as completions and manuals see it: with its further commands, which its own parser does not
/// know, because a file may be called like one of them.
struct DescribedCommand<Command: GuidedCommand>: ParsableCommand {
  @OptionGroup var command: Command

  static var configuration: CommandConfiguration {
    var described = Command.configuration
    described.subcommands = Command.guide.commands.map { further($0) }
    return described
  }

  init() {}
}

/// A command under the word that chooses it.
private struct FurtherCommand<Command: ParsableCommand>: ParsableCommand {
  @OptionGroup var command: Command

  static var configuration: CommandConfiguration {
    var described = Command.configuration
    described.commandName = CommandGuide.word(of: Command.self)
    return described
  }
}

/// The type for a command that is known at run time only.
private func further<Command: ParsableCommand>(_ command: Command.Type) -> any ParsableCommand.Type {
  FurtherCommand<Command>.self
}
