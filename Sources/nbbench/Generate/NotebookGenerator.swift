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
      text.key("metadata")
      writeMetadata(into: &text)
      text.key("nbformat")
      text.number(4)
      text.key("nbformat_minor")
      text.number(5)
    }
    text.append("\n")
    self.text = text
  }

  private mutating func writeCell(_ content: NotebookPreset.Content, into text: inout NotebookText) {
    let isProse = content == .prose
    executionCount += isProse ? 0 : 1
    text.object { text in
      text.key("cell_type")
      text.string(isProse ? "markdown" : "code")
      if !isProse {
        text.key("execution_count")
        text.number(executionCount)
      }
      text.key("id")
      writeIdentifier(into: &text)
      text.key("metadata")
      writeCellMetadata(isProse: isProse, into: &text)
      if !isProse {
        text.key("outputs")
        text.array { writeOutput(content, into: &$0) }
      }
      text.key("source")
      let lines = 2 + random.below(6)
      text.lines(lines) { text, _ in
        isProse ? text.proseLine(&random) : text.codeLine(&random)
      }
    }
  }

  /// Eight hexadecimal digits, as JupyterLab makes them.
  private mutating func writeIdentifier(into text: inout NotebookText) {
    let digits = String(random.next() >> 32, radix: 16)
    text.string { text in
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 8 - digits.utf8.count))
      text.append(contentsOf: digits.utf8)
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

  private mutating func writeOutput(_ content: NotebookPreset.Content, into text: inout NotebookText) {
    switch content {
    case .prose, .source:
      return
    case .stream(let lines):
      text.element()
      text.streamOutput(lines: lines, &random)
    case .htmlTable(let rows):
      text.element()
      text.tableOutput(rows: rows, isHTML: true, executionCount: executionCount, &random)
    case .plainTable(let rows):
      text.element()
      text.tableOutput(rows: rows, isHTML: false, executionCount: executionCount, &random)
    case .picture(let characters, let broken):
      text.element()
      // Between a half and one and a half of the size, so that no two cells are alike.
      let size = characters / 2 + random.below(characters)
      text.pictureOutput(Base64.png(characters: size, lineLength: broken ? 76 : nil, random: &random))
    case .traceback:
      text.element()
      text.errorOutput(&random)
    }
  }

  private func writeMetadata(into text: inout NotebookText) {
    text.object { text in
      text.key("kernelspec")
      text.object { text in
        text.key("display_name")
        text.string("Python 3 (ipykernel)")
        text.key("language")
        text.string("python")
        text.key("name")
        text.string("python3")
      }
      text.key("language_info")
      text.object { text in
        text.key("file_extension")
        text.string(".py")
        text.key("mimetype")
        text.string("text/x-python")
        text.key("name")
        text.string("python")
        text.key("version")
        text.string("3.12.1")
      }
    }
  }
}
