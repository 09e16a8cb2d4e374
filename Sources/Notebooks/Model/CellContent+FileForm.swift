package import LosslessJSON

extension CellContent {
  /// A cell of nbformat 4 as it stands in a file, or as it would: its texts may be lists of lines.
  package init(fileForm cell: JSONTree) {
    if case .value(let value) = cell {
      self.init(file: value)
      return
    }
    self.init(cell.kind == .object ? JoinedForm.cell(cell) : cell)
  }

  /// The members as they stand in the file, or as they would stand there.
  var fileMembers: [JSONMember] { fileTree.members }

  /// The cell as it stands in the file, or as it would stand there.
  var fileTree: JSONTree {
    if case .file(let cell) = storage { return .value(cell) }
    return SplitForm.cell(self)
  }
}
