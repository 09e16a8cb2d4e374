/// The line in a help or a message that shows how a command is written, in lines of at most 80 columns.
enum UsageLine {
  private static let width = 80

  /// A text whose usage line, if it has one and it is too long, is broken between its parts.
  static func fitted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isUsage = line.hasPrefix("USAGE: ") || line.hasPrefix("Usage: ")
      return isUsage && line.count > width ? broken(line) : String(line)
    }.joined(separator: "\n")
  }

  private static func broken(_ line: Substring) -> String {
    var lines: [String] = []
    for part in parts(line) {
      if let last = lines.last, last.count + 1 + part.count <= width {
        lines[lines.count - 1] = last + " " + part
      } else {
        // Below the command's name.
        lines.append(lines.isEmpty ? String(part) : String(repeating: " ", count: 9) + part)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The words, those in brackets together.
  private static func parts(_ line: Substring) -> [Substring] {
    var depth = 0
    return line.split { character in
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      return character == " " && depth == 0
    }
  }
}
