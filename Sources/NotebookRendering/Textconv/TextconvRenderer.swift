package import LosslessJSON
package import Notebooks

/// A notebook as a stable text for git's `diff.<driver>.textconv` (gitattributes(5)).
///
/// Each cell begins with a marker line `%% code cell [id]`, which does not depend on the cell's place; a cell
/// without an id that names it shows its first line instead. Sources follow as they are, then attachments,
/// outputs and metadata, each with a marker line. Images and other data show as size and hash. Control
/// characters are made visible, since git prints the text on a terminal.
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
    for cell in notebook.cells {
      let text = CellText(cell, form)
      write(.text(text.marker), to: sink)
      for line in text.body { write(line, to: sink) }
    }
    for line in NotebookText.metadata(notebook, form) { write(line, to: sink) }
  }

  private func write(_ line: TextLine, to sink: ByteSink) {
    sink.append(line.bytes)
    sink.append(0x0A)
  }
}
