/// The parts of a notebook that do not depend on how its cells were chosen.
extension NotebookText {
  /// A whole notebook as nbformat would write it, with ids as version 4.5, without as version 4.4.
  static func notebook(_ cells: [SeededCell], hasIdentifiers: Bool) -> [UInt8] {
    var text = NotebookText(capacity: cells.count * 1_000)
    text.object { text in
      text.key("cells")
      text.array { text in
        for cell in cells {
          text.element()
          cell.write(hasIdentifier: hasIdentifiers, into: &text)
        }
      }
      text.key("metadata")
      text.notebookMetadata()
      text.key("nbformat")
      text.number(4)
      text.key("nbformat_minor")
      text.number(hasIdentifiers ? 5 : 4)
    }
    text.append("\n")
    return text.bytes
  }

  /// Eight hexadecimal digits, as JupyterLab makes them.
  mutating func identifier(_ bits: UInt32) {
    let digits = String(bits, radix: 16)
    string { text in
      text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 8 - digits.utf8.count))
      text.append(contentsOf: digits.utf8)
    }
  }

  /// Writes the first members of a cell, those before the id.
  mutating func cellHead(isProse: Bool, executionCount: Int) {
    key("cell_type")
    string(isProse ? "markdown" : "code")
    if !isProse {
      key("execution_count")
      number(executionCount)
    }
  }

  /// Writes the outputs of a cell, if it has any, as elements of an array.
  mutating func output(
    _ content: NotebookPreset.Content,
    executionCount: Int,
    _ random: inout SeededRandom
  ) {
    switch content {
    case .prose, .source:
      return
    case .stream(let lines):
      element()
      streamOutput(lines: lines, &random)
    case .htmlTable(let rows):
      element()
      tableOutput(rows: rows, isHTML: true, executionCount: executionCount, &random)
    case .plainTable(let rows):
      element()
      tableOutput(rows: rows, isHTML: false, executionCount: executionCount, &random)
    case .picture(let characters, let broken):
      element()
      // Between a half and one and a half of the size, so that no two cells are alike.
      let size = characters / 2 + random.below(characters)
      pictureOutput(Base64.png(characters: size, lineLength: broken ? 76 : nil, random: &random))
    case .traceback:
      element()
      errorOutput(&random)
    }
  }

  /// What follows the cells of a notebook: its metadata and version.
  mutating func membersBehindCells() {
    key("metadata")
    notebookMetadata()
    key("nbformat")
    number(4)
    key("nbformat_minor")
    number(5)
  }

  /// The metadata of a notebook: its kernel and language.
  mutating func notebookMetadata() {
    object { text in
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
