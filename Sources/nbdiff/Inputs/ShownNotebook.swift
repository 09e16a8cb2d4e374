import CommandLineSupport
import GitIntegration
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// A notebook as `show --json` and the tool of that name give it.
struct ShownNotebook {
  var options = NotebookReport.Options()
  /// The cells that were named; none for all.
  var cells: [CellName] = []

  /// Appends the document for a notebook.
  /// - Throws: `FailureDescription` for a cell that it does not have.
  func write(_ notebook: NotebookContent, name: FilePath, to sink: ByteSink) throws {
    var options = self.options
    options.tool = "\(Program.nbdiff.name) \(Program.version)"
    options.path = name.bytes
    if !cells.isEmpty { options.selection = .cells(try cells.map { try place(of: $0, notebook, name) }) }
    NotebookReport(options).write(notebook, to: sink)
  }

  /// Appends the document for a file that is no notebook.
  func write(_ failure: FailureDescription, code: String, name: FilePath, to sink: ByteSink) {
    var options = self.options
    options.tool = "\(Program.nbdiff.name) \(Program.version)"
    options.path = name.bytes
    let file = FileFailure(code: code, message: VisibleText.oneLine(failure.what), line: failure.line)
    NotebookReport(options).write(file, to: sink)
  }

  private func place(of cell: CellName, _ notebook: NotebookContent, _ name: FilePath) throws -> Int {
    let count = notebook.cells.count
    switch cell {
    case .place(let place):
      if place < count { return place }
      throw FailureDescription(
        "there is no cell \(place): the notebook has \(count), counted from 0",
        file: name
      )
    case .id(let id):
      if let place = notebook.cells.firstIndex(where: { $0.id == id }) { return place }
      let ids = notebook.cells.compactMap { $0.id.map { String(decoding: $0, as: UTF8.self) } }
      let near = NearName.question(for: String(decoding: id, as: UTF8.self), among: ids)
      throw FailureDescription("there is no cell '\(cell)'\(near)", file: name)
    }
  }
}
