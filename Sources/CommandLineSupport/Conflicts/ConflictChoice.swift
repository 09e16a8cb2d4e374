import NotebookRendering
package import Notebooks

/// The conflicts of a notebook that somebody names.
package struct ConflictChoice {
  /// Only conflicts in these cells; all without any.
  package var cells: [CellName]
  /// With one cell: only these hunks of its source, from 1.
  package var hunks: [Int]

  /// A choice of cells, and of hunks in one.
  package init(cells: [CellName], hunks: [Int]) {
    self.cells = cells
    self.hunks = hunks
  }

  /// The conflicts that are named.
  /// - Throws: `FailureDescription` for hunks that the cell does not have.
  package func wanted(in file: ConflictedFile) throws -> [FoundConflict] {
    if cells.isEmpty { return file.conflicts }
    let places = Set(cells.flatMap { $0.places(in: file.notebook) })
    let inCells = file.conflicts.filter { conflict in
      conflict.cells?.contains(where: places.contains) ?? false
    }
    if hunks.isEmpty || places.isEmpty { return inCells }
    let sources = inCells.filter { $0.kind == .source }
    return try sources.flatMap { conflict in
      try Set(self.hunks).sorted().map { number in
        let hunks = conflict.hunks
        guard let hunk = hunks.first(where: { $0.number == number }) else {
          let count = hunks.count == 1 ? "1 hunk" : "\(hunks.count) hunks"
          throw FailureDescription(
            "\(ConflictPlace(conflict)) has \(count), no hunk \(number)",
            file: file.path
          )
        }
        return conflict.only(hunk)
      }
    }
  }
}
