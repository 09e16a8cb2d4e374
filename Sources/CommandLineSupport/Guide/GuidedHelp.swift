import ArgumentParser

/// The help of a command that has a guide: what it is for, examples, further commands, then the options.
enum GuidedHelp {
  private static let width = 80
  /// Where ArgumentParser's explanations begin.
  private static let column = 26

  /// - Parameters:
  ///   - command: the command.
  ///   - options: ArgumentParser's help of it.
  static func text(_ command: any GuidedCommand.Type, options: String) -> String {
    let configuration = command.configuration
    var parts = [wrapped(configuration.abstract, indent: 0)]
    if !command.guide.examples.isEmpty {
      parts.append(
        list("EXAMPLES:", command.guide.examples.map { ($0.line, $0.effect) })
      )
    }
    if !command.guide.commands.isEmpty {
      let rows = command.guide.commands.map {
        ($0.configuration.commandName ?? "", $0.configuration.abstract)
      }
      parts.append(list("COMMANDS (each has --help):", rows))
    }
    if !configuration.discussion.isEmpty {
      parts += paragraphs(configuration.discussion).map { wrapped($0, indent: 0) }
    }
    let usage = options.firstRange(of: "USAGE:").map { String(options[$0.lowerBound...]) } ?? options
    return parts.joined(separator: "\n\n") + "\n\n" + usage
  }

  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n\n").map { $0.split(separator: "\n").joined(separator: " ") }
  }

  private static func list(_ title: String, _ rows: [(String, String)]) -> String {
    ([title] + rows.map { label, explanation in row(label, explanation) }).joined(separator: "\n")
  }

  private static func row(_ label: String, _ explanation: String) -> String {
    let body = wrapped(explanation, indent: column)
    let head = "  " + label
    guard head.count < column - 1 else { return head + "\n" + body }
    return head + body.dropFirst(head.count)
  }

  /// A text in lines of at most 80 columns, each behind an indent.
  private static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(margin + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
