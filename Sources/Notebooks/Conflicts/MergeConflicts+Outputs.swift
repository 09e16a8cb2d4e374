package import LosslessJSON

/// Outputs belong to the source that they were made from.
extension MergeConflicts {
  /// The notebook with the outputs and the count that a side has for a cell, whose source is that side's now;
  /// `nil` if the cell has outputs, if its source is not the side's, or if nothing changes with it.
  ///
  /// A merge clears the outputs of a source with conflicts, as nobody ran it.
  /// - Parameters:
  ///   - place: That of the cell in the notebook.
  ///   - side: The version that was merged, where the cell is found by its id, or as the only one with its source.
  package static func restoringOutputs(
    ofCell place: Int,
    from side: NotebookContent,
    in notebook: JSONTree
  ) -> JSONTree? {
    var cells = notebook["cells"]?.elements ?? []
    guard cells.indices.contains(place), CellType(cells[place]["cell_type"]) == .code else { return nil }
    let cell = cells[place]
    let isCleared = cell["outputs"]?.elements.isEmpty ?? true && cell["execution_count"]?.kind != .number
    guard isCleared else { return nil }
    let source = JoinedForm.source(of: cell)
    let id = cell["id"]?.text
    let alike = side.cells.indices.filter { side.cells[$0].type == .code && side.cells[$0].source == source }
    guard let found = alike.first(where: { id != nil && side.cells[$0].id == id }) ?? alike.first,
      alike.count == 1 || side.cells[found].id == id && id != nil
    else { return nil }
    let original = side.cells[found].fileTree
    var members = cell.members
    var isChanged = false
    for key in ["execution_count", "outputs"].map({ [UInt8]($0.utf8) }) {
      guard let value = original[key], cell[key]?.isEqual(to: value) != true else { continue }
      members = MemberList.setting(key, to: value, in: members)
      isChanged = true
    }
    guard isChanged else { return nil }
    cells[place] = .object(members)
    return .object(MemberList.setting([UInt8]("cells".utf8), to: .array(cells), in: notebook.members))
  }
}
