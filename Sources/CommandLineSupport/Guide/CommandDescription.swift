import ArgumentParser

/// What a program says of itself to shells and to `scripts/support/manual.py`.
enum CommandDescription {
  /// The answer to `--generate-completion-script SHELL` or `--experimental-dump-help`; nil to anything else.
  static func text(_ command: any GuidedCommand.Type, for arguments: [String]) -> String? {
    switch (arguments.first, arguments.count) {
    case ("--generate-completion-script", 2):
      guard let shell = CompletionShell(rawValue: arguments[1]) else { return nil }
      return completions(command, shell)
    case ("--experimental-dump-help", 1): return dump(command)
    default: return nil
    }
  }

  private static func completions<Command: GuidedCommand>(_: Command.Type, _ shell: CompletionShell) -> String
  {
    DescribedCommand<Command>.completionScript(for: shell)
  }

  /// ArgumentParser's description in JSON, the examples in front of it.
  private static func dump<Command: GuidedCommand>(_: Command.Type) -> String {
    var text = "{\"examples\": {"
    var isFirst = true
    for described in [Command.self as any ParsableCommand.Type] + Command.guide.commands {
      guard let guided = described as? any GuidedCommand.Type else { continue }
      let rows = guided.guide.examples.map { "[\(quoted($0.line)), \(quoted($0.effect))]" }
      text += (isFirst ? "" : ", ") + "\(quoted(described.configuration.commandName ?? "")): "
      text += "[" + rows.joined(separator: ", ") + "]"
      isFirst = false
    }
    text += "},\n\"usage\": {\(quoted(Command.configuration.commandName ?? "")): "
    text += quoted(Command.configuration.usage ?? "")
    return text + "},\n\"tool\": " + DescribedCommand<Command>._dumpHelp() + "}\n"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.map { character -> String in
      switch character {
      case "\"", "\\": "\\\(character)"
      case "\n": "\\n"
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
