import LosslessJSON

extension NotebookContent {
  /// The content of a notebook of any supported nbformat version.
  ///
  /// A notebook that declares no version counts as nbformat 1. If its cells have a `source` all the same,
  /// which cells of nbformat 1 never have, it is read as nbformat 4: as version 1 it would have no text.
  package init(_ notebook: Notebook) {
    let notebook = notebook.readByItsCells
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

extension Notebook {
  /// The notebook as nbformat 4 if it only seems to be nbformat 1, else as it is.
  fileprivate var readByItsCells: Notebook {
    guard version.major == 1, root["nbformat"] == nil, let cells = root["cells"],
      cells.elements.contains(where: { $0["source"] != nil })
    else { return self }
    return Notebook(document: document, version: NotebookVersion(major: 4, minor: version.minor))
  }
}
