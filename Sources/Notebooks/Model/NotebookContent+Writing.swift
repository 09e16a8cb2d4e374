package import LosslessJSON

extension NotebookContent {
  /// The whole notebook in joined form, which JEP-8 diffs refer to; the empty object if it is absent.
  package var joinedTree: JSONTree { tree { $0.tree } }

  /// The whole notebook as `nbformat.write` lays it out in a file: texts split into lists of lines.
  package var fileTree: JSONTree { tree { SplitForm.cell($0) } }

  private func tree(_ cell: (CellContent) -> JSONTree) -> JSONTree {
    if isAbsent { return .object([]) }
    return .object([JSONMember("cells", .array(cells.map(cell)))] + members)
  }

  /// The notebook that a tree in joined form is; the empty object is an absent notebook.
  /// - Parameter tree: An object; its `cells` should be a list.
  package init(joinedTree tree: JSONTree) {
    let members = tree.members
    let others = members.filter { !$0.key.elementsEqual("cells".utf8) }
    let cells = tree["cells"]?.elements.map { CellContent($0) } ?? []
    self.init(cells: cells, members: others, isAbsent: members.isEmpty, origin: nil)
  }
}
