/// Outputs of code cells, each one JSON object with its keys in order.
extension NotebookText {
  mutating func streamOutput(lines count: Int, _ random: inout SeededRandom) {
    let isError = random.below(8) == 0
    object { text in
      text.key("name")
      text.string(isError ? "stderr" : "stdout")
      text.key("output_type")
      text.string("stream")
      text.key("text")
      text.lines(count, lastBreaks: true) { $0.logLine($1, &random) }
    }
  }

  mutating func tableOutput(
    rows: Int,
    isHTML: Bool,
    executionCount: Int,
    _ random: inout SeededRandom
  ) {
    object { text in
      text.key("data")
      text.object { text in
        if isHTML {
          text.key("text/html")
          text.lines(rows * 5) { $0.htmlLine($1, &random) }
        }
        text.key("text/plain")
        text.lines(isHTML ? rows / 4 + 1 : rows) { $0.plainRow($1, columns: 6, &random) }
      }
      text.key("execution_count")
      text.number(executionCount)
      text.key("metadata")
      text.object { _ in }
      text.key("output_type")
      text.string("execute_result")
    }
  }

  /// - Parameter picture: base64 text, escaped for JSON.
  mutating func pictureOutput(_ picture: [UInt8]) {
    object { text in
      text.key("data")
      text.object { text in
        text.key("image/png")
        text.string { $0.append(contentsOf: picture) }
        text.key("text/plain")
        text.lines(1) { text, _ in text.append("<Figure size 640x480 with 1 Axes>") }
      }
      text.key("metadata")
      text.object { _ in }
      text.key("output_type")
      text.string("display_data")
    }
  }

  mutating func errorOutput(_ random: inout SeededRandom) {
    object { text in
      text.key("ename")
      text.string("KeyError")
      text.key("evalue")
      text.string { text in
        text.append("'")
        text.append(random.pick(Words.names))
        text.append("'")
      }
      text.key("output_type")
      text.string("error")
      text.key("traceback")
      text.lines(6) { text, number in
        text.append("\\u001b[0;31m")
        text.codeLine(&random)
        text.append("\\u001b[0m line ")
        text.number(number)
      }
    }
  }
}
