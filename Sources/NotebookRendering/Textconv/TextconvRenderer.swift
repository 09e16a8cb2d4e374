package import LosslessJSON
package import Notebooks

/// A notebook as a stable text for git's `diff.<driver>.textconv` (gitattributes(5)).
///
/// Each cell begins with a marker line `%% code cell [id]`, which does not depend on the cell's place; a cell
/// without an id that names it shows its first line instead. Sources follow as they are, then attachments,
/// outputs and metadata, each with a marker line. Images and other data show as size and hash. Control
/// characters are made visible, since git prints the text on a terminal. A line that would look like a marker
/// gets a backslash in front (`TextconvLine`), so that a text can be read back (`TextconvText`).
package struct TextconvRenderer: Sendable {
  /// What the text has besides sources.
  package struct Options: Sendable {
    /// Outputs, each under a marker line.
    package var showsOutputs = true
    /// The metadata of cells and of the notebook.
    package var showsMetadata = true
    /// Execution counts and the metadata that change with every run.
    package var showsVolatile = false

    /// Everything that does not change with every run.
    package init() {}
  }

  /// What the text has besides sources.
  package var options: Options

  /// A renderer with these options.
  package init(_ options: Options = Options()) { self.options = options }

  /// The extended regular expression for git's `diff.<driver>.xfuncname`, which makes hunks name their cell.
  package static let functionPattern = #"^%% ((code|markdown|raw|other) cell.*)$"#

  /// Appends the text of a notebook; nothing for an absent one.
  package func write(_ notebook: NotebookContent, to sink: ByteSink) {
    var form = FormOptions()
    form.showsOutputs = options.showsOutputs
    form.showsMetadata = options.showsMetadata
    form.showsVolatile = options.showsVolatile
    // A strip sorts them, and no line shall differ for that.
    form.sortsTypes = true
    for cell in notebook.cells {
      let text = CellText(cell, form)
      write(text.marker, to: sink)
      write(text.source, to: sink)
      write(titled: text.attachments, to: sink)
      for output in text.outputs { write(titled: output.lines, to: sink) }
      write(titled: text.metadata, to: sink)
    }
    write(titled: NotebookText.metadata(notebook, form), to: sink)
  }

  /// A marker line, and the lines that it is for.
  private func write(titled lines: [TextLine], to sink: ByteSink) {
    guard let title = lines.first else { return }
    write(title.bytes, to: sink)
    write(Array(lines.dropFirst()), to: sink)
  }

  private func write(_ lines: [TextLine], to sink: ByteSink) {
    for line in lines { write(TextconvLine.escaped(line.bytes), to: sink) }
  }

  private func write(_ line: [UInt8], to sink: ByteSink) {
    sink.append(line)
    sink.append(0x0A)
  }
}
