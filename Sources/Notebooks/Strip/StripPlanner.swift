import LosslessJSON

/// Walks a notebook once and notes every edit that cleans it, in nbstripout's order of decisions.
///
/// The parts of the walk are in `StripPlanner+Cell.swift` (what goes from a cell),
/// `StripPlanner+Outputs.swift`, `StripPlanner+Kernel.swift` and `StripPlanner+Layout.swift` (what nbformat
/// writes differently).
struct StripPlanner {
  let notebook: Notebook
  let rules: StripRules
  var changes: StripChanges
  /// Made when it is first asked for: a dictionary costs start-up.
  var contentIDs: ContentIDs?
  /// The outputs of cells that do not decide themselves are kept.
  let keepsOutputs: Bool

  init(_ notebook: Notebook, rules: StripRules) {
    self.notebook = notebook
    self.rules = rules
    changes = StripChanges(notebook.document)
    let byNotebook = notebook.root["metadata"]?["keep_output"].map { Truth.of($0) }
    keepsOutputs = rules.options.keepOutput ?? byNotebook ?? false
  }

  mutating func plan() throws(NotebookError) {
    for member in notebook.root.members {
      if member.key.hasText("metadata") {
        planNotebookMetadata(member.value)
      } else if !notebook.version.hasWorksheets, member.key.hasText("cells") {
        var counter = CellCounter()
        try plan(cells: member.value, &counter)
      } else if notebook.version.hasWorksheets, member.key.hasText("worksheets") {
        try plan(worksheets: member.value)
      } else if notebook.version.major == 3,
        member.key.hasText("orig_nbformat") || member.key.hasText("orig_nbformat_minor")
      {
        changes.remove(member.value, .metadata, cell: nil, String(decoding: member.key.text, as: UTF8.self))
      }
    }
  }

  /// Cells are counted over all worksheets.
  private struct CellCounter {
    /// The index of the next cell as it was read, and as it will be written.
    var read = 0
    var written = 0
  }

  private mutating func plan(worksheets: JSONValue) throws(NotebookError) {
    var counter = CellCounter()
    for worksheet in worksheets.elements {
      for member in worksheet.members where member.key.hasText("cells") {
        try plan(cells: member.value, &counter)
      }
    }
  }

  private mutating func plan(cells: JSONValue, _ counter: inout CellCounter) throws(NotebookError) {
    for cell in cells.elements {
      if let reason = dropReason(of: cell) {
        changes.remove(cell, reason, cell: counter.read, "")
      } else {
        try plan(cell: cell, index: counter.read, writtenIndex: counter.written)
        counter.written += 1
      }
      counter.read += 1
    }
  }

  private mutating func planNotebookMetadata(_ metadata: JSONValue) {
    for path in rules.notebookPaths { changes.removeTargets(of: path, in: metadata, cell: nil, "metadata.") }
    if let kept = rules.keptNotebookPaths { removeAll(but: kept, from: metadata, cell: nil, "metadata") }
    if notebook.version.major == 4 {
      for key in ["orig_nbformat", "orig_nbformat_minor", "signature"] {
        removeMember(key, of: metadata, cell: nil, below: "metadata.")
      }
      if rules.options.keepKernel == .default { planKernel(of: metadata) }
    }
  }

  /// Removes every member that no path keeps, going into those of which a part is kept.
  mutating func removeAll(but kept: [StripKeyPath], from object: JSONValue, cell: Int?, _ place: String) {
    for member in object.members where !changes.edits.removes(member.value) {
      var inner: [StripKeyPath] = []
      var isKept = false
      for path in kept {
        switch path.relation(to: member.key.text) {
        case .names: isKept = true
        case .goesInside(let rest): inner.append(rest)
        case .other: continue
        }
      }
      let path = place + "." + String(decoding: member.key.text, as: UTF8.self)
      if isKept { continue }
      if inner.isEmpty || !member.value.isObject {
        changes.remove(member.value, .metadata, cell: cell, path)
      } else {
        removeAll(but: inner, from: member.value, cell: cell, path)
      }
    }
  }

  /// Removes the member of that name, with its duplicates, if it is not removed yet.
  mutating func removeMember(_ key: String, of object: JSONValue, cell: Int?, below place: StaticString) {
    guard object.isObject, !object.isEmpty else { return }
    changes.removeTargets(of: StripKeyPath([UInt8](key.utf8)), in: object, cell: cell, place)
  }
}
