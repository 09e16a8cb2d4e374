import Notebooks

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
