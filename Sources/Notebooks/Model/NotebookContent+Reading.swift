import LosslessJSON

extension NotebookContent {
  /// The content of a notebook of any supported nbformat version.
  package init(_ notebook: Notebook) {
    if notebook.version.major < 4 {
      self.init(upgrading: notebook)
      return
    }
    let root = notebook.root
    var cells: [CellContent] = []
    if let list = root["cells"] {
      for cell in list.elements { cells.append(CellContent(file: cell)) }
    }
    var members = JSONTree.value(root).members.filter { !$0.key.elementsEqual("cells".utf8) }
    for place in members.indices where members[place].key.elementsEqual("metadata".utf8) {
      members[place].value = NotebookContent.withoutTransients(members[place].value)
    }
    self.init(cells: cells, members: members, isAbsent: false, origin: notebook)
  }

  /// Notebook metadata without what nbformat does not store.
  static func withoutTransients(_ metadata: JSONTree) -> JSONTree {
    let transients = ["orig_nbformat", "orig_nbformat_minor", "signature"]
    let hasNone =
      metadata["orig_nbformat"] == nil && metadata["orig_nbformat_minor"] == nil
      && metadata["signature"] == nil
    return hasNone ? metadata : JoinedForm.without(transients, metadata)
  }
}
