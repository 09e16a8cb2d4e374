/// Lines of prose, code, logs and tables, as elements of an array of strings.
extension NotebookText {
  /// Writes `count` string elements; all but the last end in an escaped line feed, the last too if asked.
  mutating func lines(
    _ count: Int,
    lastBreaks: Bool = false,
    _ line: (inout NotebookText, Int) -> Void
  ) {
    array { text in
      for number in 0..<count {
        text.element()
        text.string { text in
          line(&text, number)
          if lastBreaks || number + 1 < count {
            text.append("\\n")
          }
        }
      }
    }
  }

  mutating func proseLine(_ random: inout SeededRandom) {
    for word in 0..<(4 + random.below(12)) {
      if word > 0 {
        append(" ")
      }
      append(random.pick(Words.prose))
    }
  }

  mutating func codeLine(_ random: inout SeededRandom) {
    append(contentsOf: repeatElement(UInt8(ascii: " "), count: 4 * random.below(3)))
    append(random.pick(Words.names))
    append(" = ")
    append(random.pick(Words.names))
    append(".")
    append(random.pick(Words.calls))
    switch random.below(4) {
    case 0: append("()")
    case 1:
      append("(\\\"")
      append(random.pick(Words.names))
      append("\\\")")
    case 2:
      append("(by='")
      append(random.pick(Words.names))
      append("', axis=")
      number(random.below(2))
      append(")")
    default:
      append("[")
      number(random.below(1000))
      append("]  # ")
      append(random.pick(Words.prose))
    }
  }

  mutating func logLine(_ number: Int, _ random: inout SeededRandom) {
    append("epoch ")
    self.number(number)
    append(": loss=")
    fraction(&random)
    append(", ")
    append(random.pick(Words.names))
    append("=")
    fraction(&random)
    if random.below(8) == 0 {
      append("\\t\\u001b[32m")
      append(random.pick(Words.prose))
      append("\\u001b[0m")
    }
  }

  /// A row of a table in plain text, columns aligned as pandas prints them.
  mutating func plainRow(_ number: Int, columns: Int, _ random: inout SeededRandom) {
    self.number(number)
    for _ in 0..<columns {
      append("  ")
      fraction(&random)
    }
  }

  /// A line of a table in HTML: the opening, a cell, or the closing, five lines a row.
  mutating func htmlLine(_ number: Int, _ random: inout SeededRandom) {
    switch number % 5 {
    case 0: append("    <tr>")
    case 1:
      append("      <th>")
      self.number(number / 5)
      append("</th>")
    case 4: append("    </tr>")
    default:
      append("      <td style=\\\"text-align: right;\\\">")
      fraction(&random)
      append("</td>")
    }
  }

  private mutating func fraction(_ random: inout SeededRandom) {
    number(random.below(10))
    append(".")
    let digits = random.below(1_000_000) + 1_000_000
    append(contentsOf: String(digits).utf8.dropFirst())
  }
}
