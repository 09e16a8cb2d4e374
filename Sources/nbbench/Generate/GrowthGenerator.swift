/// Writes notebooks with many small things of one kind, each of them changed or not.
///
/// The same shape, count and seed give the same bytes, whatever the machine.
struct GrowthGenerator {
  /// A version of the notebook by which of its elements are changed.
  enum Version: String, CaseIterable {
    case base = "base"
    /// All are changed.
    case after = "after"
    /// Every fourth is changed, from the first on.
    case local = "local"
    /// Every fourth is changed, from the third on.
    case remote = "remote"

    func isChanged(_ element: Int) -> Bool {
      switch self {
      case .base: false
      case .after: true
      case .local: element % 4 == 0
      case .remote: element % 4 == 2
      }
    }
  }

  private let count: Int
  private let seed: UInt64
  private let version: Version

  /// The notebook as UTF-8 JSON that ends in a line feed.
  static func notebook(_ shape: GrowthShape, count: Int, _ version: Version, seed: UInt64) -> [UInt8] {
    let generator = GrowthGenerator(count: count, seed: seed, version: version)
    var text = NotebookText(capacity: count * 40 + 4096)
    text.object { text in
      text.key("cells")
      text.array { text in
        for cell in 0..<(shape == .cells ? count : 1) {
          text.element()
          generator.writeCell(cell, shape, &text)
        }
      }
      text.membersBehindCells()
    }
    text.append("\n")
    return text.bytes
  }

  /// The value of an element: digits that are others once it is changed.
  private func value(_ element: Int) -> Int {
    var random = SeededRandom(seed: seed &+ UInt64(element) &* 2 &+ (version.isChanged(element) ? 1 : 0))
    return random.below(1_000_000)
  }

  private func writeCell(_ cell: Int, _ shape: GrowthShape, _ text: inout NotebookText) {
    let isCode = shape != .attachments
    text.object { text in
      if !isCode {
        text.key("attachments")
        text.object { text in
          writeMembers("picture-", ".png", &text) { text, element in
            text.object { text in
              text.key("image/png")
              text.string { text in
                text.append("iVBORw0KGgo")
                text.number(value(element) + 1_000_000)
                text.append("==")
              }
            }
          }
        }
      }
      text.cellHead(isProse: !isCode, executionCount: 1)
      text.key("id")
      text.identifier(UInt32(truncatingIfNeeded: cell))
      text.key("metadata")
      text.object { writeMetadata(shape, &$0) }
      if isCode {
        text.key("outputs")
        text.array { writeOutputs(shape, &$0) }
      }
      text.key("source")
      writeSource(cell, shape, &text)
    }
  }

  private func writeSource(_ cell: Int, _ shape: GrowthShape, _ text: inout NotebookText) {
    text.lines(shape == .lines ? count : 1) { text, line in
      let element = shape == .cells ? cell : line
      text.append("value_")
      text.number(element)
      text.append(" = compute(")
      let isAlike = shape != .cells && shape != .lines && shape != .words
      if !isAlike { text.number(value(element)) }
      if shape == .words {
        for element in 1..<max(count, 1) {
          text.append(", ")
          text.number(value(element))
        }
      }
      text.append(")")
    }
  }

  private func writeMetadata(_ shape: GrowthShape, _ text: inout NotebookText) {
    if shape == .metadata { writeMembers("key-", "", &text) { text, element in text.number(value(element)) } }
    guard shape == .tags else { return }
    text.key("tags")
    text.array { text in
      for element in 0..<count {
        text.element()
        text.string { text in
          text.append("tag-")
          text.number(value(element))
        }
      }
    }
  }

  private func writeOutputs(_ shape: GrowthShape, _ text: inout NotebookText) {
    switch shape {
    case .outputs:
      for element in 0..<count { writeStream(1, &text) { text, _ in text.number(value(element)) } }
    case .outputLines:
      writeStream(count, &text) { text, line in
        text.append("epoch ")
        text.number(line)
        text.append(": loss=0.")
        text.number(value(line))
      }
    case .types:
      writeDisplay(&text) { text in
        writeMembers("text/x-type-", "", &text) { text, element in
          text.string { $0.number(value(element)) }
        }
      }
    case .json, .nesting:
      writeDisplay(&text) { text in
        text.key("application/json")
        writeNested(shape == .nesting ? 100 : 0, &text)
      }
    default: break
    }
  }

  private func writeNested(_ levels: Int, _ text: inout NotebookText) {
    text.object { text in
      if levels == 0 {
        return writeMembers("key-", "", &text) { text, element in text.number(value(element)) }
      }
      text.key("a")
      writeNested(levels - 1, &text)
    }
  }

  private func writeStream(
    _ lines: Int,
    _ text: inout NotebookText,
    _ line: (inout NotebookText, Int) -> Void
  ) {
    text.element()
    text.object { text in
      text.key("name")
      text.string("stdout")
      text.key("output_type")
      text.string("stream")
      text.key("text")
      text.lines(lines, lastBreaks: true, line)
    }
  }

  private func writeDisplay(_ text: inout NotebookText, _ data: (inout NotebookText) -> Void) {
    text.element()
    text.object { text in
      text.key("data")
      text.object(data)
      text.key("metadata")
      text.object { _ in }
      text.key("output_type")
      text.string("display_data")
    }
  }

  /// Writes a member for each element.
  private func writeMembers(
    _ prefix: StaticString,
    _ suffix: StaticString,
    _ text: inout NotebookText,
    _ value: (inout NotebookText, Int) -> Void
  ) {
    for element in 0..<count {
      text.key { text in
        text.append(prefix)
        text.number(element)
        text.append(suffix)
      }
      value(&text, element)
    }
  }
}
