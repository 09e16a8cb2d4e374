import LosslessJSON

/// Decides what has to go from a Zeppelin note: the results of its paragraphs.
struct ZeppelinPlanner {
  private(set) var changes: StripChanges

  init(_ document: JSONDocument) {
    changes = StripChanges(document)
  }

  mutating func plan() throws(NotebookError) {
    let root = changes.document.root
    guard let paragraphs = root["paragraphs"], paragraphs.isArray else {
      throw NotebookError("not a Zeppelin note: no list 'paragraphs'", at: root)
    }
    for (index, paragraph) in paragraphs.elements.enumerated() {
      for member in paragraph.members where member.key.hasText("results") {
        let isStripped = member.value.isObject && member.value.isEmpty
        if !isStripped { changes.replace(member.value, with: .object([]), .output, cell: index, "results") }
      }
    }
  }
}
