/// Writes the notebook of a preset: the bytes that nbformat would write for it as version 4.5.
///
/// The same preset and seed give the same bytes, whatever the machine.
struct NotebookGenerator {
  private let preset: NotebookPreset
  private var random: SeededRandom
  private var text: NotebookText
  private var executionCount = 0

  private init(preset: NotebookPreset, seed: UInt64) {
    self.preset = preset
    random = SeededRandom(seed: seed)
    text = NotebookText(capacity: preset.size + 300_000)
  }

  /// The notebook as UTF-8 JSON that ends in a line feed.
  static func notebook(_ preset: NotebookPreset, seed: UInt64) -> [UInt8] {
    var generator = NotebookGenerator(preset: preset, seed: seed)
    generator.writeNotebook()
    return generator.text.bytes
  }

  private mutating func writeNotebook() {
    // The closures below write into the text while the generator is borrowed, so it is taken out first.
    var text = self.text
    text.object { text in
      text.key("cells")
      text.array { text in
        var index = 0
        while text.count < preset.size {
          text.element()
          writeCell(preset.cells[index % preset.cells.count], into: &text)
          index += 1
        }
      }
      text.membersBehindCells()
    }
    text.append("\n")
    self.text = text
  }

  private mutating func writeCell(_ content: NotebookPreset.Content, into text: inout NotebookText) {
    let isProse = content == .prose
    executionCount += isProse ? 0 : 1
    text.object { text in
      text.cellHead(isProse: isProse, executionCount: executionCount)
      text.key("id")
      text.identifier(UInt32(random.next() >> 32))
      text.key("metadata")
      writeCellMetadata(isProse: isProse, into: &text)
      if !isProse {
        text.key("outputs")
        text.array { $0.output(content, executionCount: executionCount, &random) }
      }
      text.key("source")
      let lines = 2 + random.below(6)
      text.lines(lines) { text, _ in
        isProse ? text.proseLine(&random) : text.codeLine(&random)
      }
    }
  }

  /// Most cells carry nothing; some what notebook programs leave behind and a strip removes.
  private mutating func writeCellMetadata(isProse: Bool, into text: inout NotebookText) {
    let kind = random.below(10)
    text.object { text in
      if kind == 0, !isProse {
        text.key("collapsed")
        text.append("true")
        text.key("scrolled")
        text.append("false")
      } else if kind == 1 {
        text.key("tags")
        text.array { text in
          text.element()
          text.string("parameters")
        }
      }
    }
  }
}
