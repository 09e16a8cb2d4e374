import LosslessJSON

extension CellContent {
  /// The members as they stand in the file, or as they would stand there.
  var fileMembers: [JSONMember] { fileTree.members }

  /// The cell as it stands in the file, or as it would stand there.
  var fileTree: JSONTree {
    if case .file(let cell) = storage { return .value(cell) }
    return SplitForm.cell(self)
  }
}
