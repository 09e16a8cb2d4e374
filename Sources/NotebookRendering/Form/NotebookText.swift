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

/// Where each cell begins in the text form of a notebook.
struct LineMap {
  /// The line of each cell's marker, from 0; one more for the notebook's metadata.
  private(set) var starts: [Int] = [0]
  /// All lines.
  private(set) var count = 0

  init(_ notebook: NotebookContent, _ options: FormOptions) {
    starts.reserveCapacity(notebook.cells.count + 1)
    for cell in notebook.cells {
      count += CellText(cell, options).lineCount
      starts.append(count)
    }
    count += NotebookText.metadata(notebook, options).count
  }

  /// The line of the notebook's metadata, from 0.
  var metadataStart: Int { starts.last ?? 0 }
}
