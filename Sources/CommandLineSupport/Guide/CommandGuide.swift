package import ArgumentParser

/// What people are told of a command beyond its options: in its help, its manual and its completions.
package struct CommandGuide {
  /// A command line that people type, and what it does.
  package struct Example {
    /// Such as `nbdiff main`.
    package let line: String
    /// Lower case, no full stop.
    package let effect: String

    /// An example.
    package init(_ line: String, _ effect: String) {
      self.line = line
      self.effect = effect
    }
  }

  /// The most useful first.
  package let examples: [Example]
  /// Commands that a word in front chooses, such as `nbdiff show`.
  package let commands: [any ParsableCommand.Type]

  /// - Parameters:
  ///   - examples: the most useful first.
  ///   - commands: those that a word in front chooses.
  package init(_ examples: [Example], commands: [any ParsableCommand.Type] = []) {
    self.examples = examples
    self.commands = commands
  }

  /// The words that choose a command.
  package var commandWords: [String] { commands.map { Self.word(of: $0) } }

  /// The last word of a command's name: `show` of `nbdiff show`.
  static func word(of command: any ParsableCommand.Type) -> String {
    let name = command.configuration.commandName ?? ""
    return name.split(separator: " ").last.map(String.init) ?? name
  }
}

/// A command that has a guide.
package protocol GuidedCommand: ParsableCommand {
  /// What people are told of it.
  static var guide: CommandGuide { get }
}
