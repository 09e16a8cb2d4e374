import LosslessJSON
import Notebooks

/// What the cells of an outline need of their notebook.
struct OutlineSource {
  let notebook: NotebookContent
  let headings: Headings
  let lines: RawLines?

  init(_ notebook: NotebookContent) {
    self.notebook = notebook
    headings = Headings(notebook.cells)
    lines = notebook.origin.map { RawLines($0.document.buffer) }
  }
}
