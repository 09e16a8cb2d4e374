import LosslessJSON

/// Conversion of nbformat 1, 2 and 3 to 4, as nbformat's converter does it, but without random ids: the
/// result is nbformat 4.4, which has none.
extension NotebookContent {
  init(upgrading notebook: Notebook) {
    let root = notebook.root
    let rules = CellUpgrade(version: notebook.version.major)
    var cells: [CellContent] = []
    if notebook.version.hasWorksheets {
      for sheet in root["worksheets"].map({ Array($0.elements) }) ?? [] {
        for cell in sheet["cells"].map({ Array($0.elements) }) ?? [] { cells.append(rules.upgrade(cell)) }
      }
    } else {
      for cell in root["cells"].map({ Array($0.elements) }) ?? [] { cells.append(rules.upgrade(cell)) }
    }
    self.init(
      cells: cells,
      members: NotebookContent.upgradedMembers(of: root, version: notebook.version.major),
      isAbsent: false,
      origin: notebook
    )
  }

  private static func upgradedMembers(of root: JSONValue, version: Int) -> [JSONMember] {
    let replaced = [
      "cells", "worksheets", "metadata", "nbformat", "nbformat_minor", "orig_nbformat",
      "orig_nbformat_minor",
    ]
    let metadata = root["metadata"].map { JSONTree.value($0) } ?? .object([])
    let others =
      version == 1
      ? [] : JSONTree.value(root).members.filter { m in !replaced.contains { m.key.elementsEqual($0.utf8) } }
    return [
      JSONMember(
        "metadata",
        version == 1 ? .object([]) : JoinedForm.without(["name"], withoutTransients(metadata))
      ),
      JSONMember("nbformat", .integer(4)),
      JSONMember("nbformat_minor", .integer(4)),
    ] + others
  }
}
