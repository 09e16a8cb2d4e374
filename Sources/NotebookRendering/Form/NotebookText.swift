import LosslessJSON
import Notebooks

/// What a notebook says outside its cells, as text.
enum NotebookText {
  /// nbformat, the kernel and all other metadata: the last lines of the text form.
  static func metadata(_ notebook: NotebookContent, _ options: FormOptions) -> [TextLine] {
    guard options.showsMetadata, !notebook.isAbsent else { return [] }
    var lines = CellText.metadata(notebook.metadata, title: "%% notebook metadata") { path in
      options.showsVolatile || !VolatileMetadata.isVolatile(inNotebook: path)
    }
    if lines.isEmpty { lines = [.text(Array("%% notebook metadata".utf8))] }
    for member in notebook.members where !member.key.elementsEqual("metadata".utf8) {
      lines.append(.text(FlatJSON.line([.key(member.key)], member.value)))
    }
    return lines
  }
}
