import LosslessJSON

/// The check that every result has to pass before it is given out.
package struct MergeCheck {
  private let base: NotebookContent
  private let local: NotebookContent
  private let remote: NotebookContent

  /// - Parameters: The versions that were merged.
  package init(base: NotebookContent, local: NotebookContent, remote: NotebookContent) {
    self.base = base
    self.local = local
    self.remote = remote
  }

  /// Why a result must not be used; `nil` if nothing speaks against it.
  ///
  /// It must be as valid as what it was made from; every line of a source that a side added must be in it,
  /// every line that both sides kept as well, none may stand in it more often than the sides explain;
  /// every conflict must be found in it again.
  /// - Parameter options: Those of the merge; strategies drop lines, or keep them twice, on purpose.
  package func fault(of result: MergeResult, options: MergeOptions = MergeOptions()) -> String? {
    finding(of: result, options: options)?.reason
  }

  /// What speaks against a result.
  struct Finding {
    var reason: String
    /// The lines that are missing or too many; none if it is something else.
    var lines: Set<[UInt8]> = []
  }

  /// What speaks against a result, as `fault(of:options:)` says it; `nil` for nothing.
  func finding(of result: MergeResult, options: MergeOptions) -> Finding? {
    let cells = result.notebook["cells"]?.elements ?? []
    let origins = cells.map(origin)
    if let reason = newFinding(in: result.notebook, origins) { return Finding(reason: reason) }
    if options.takesSides { return nil }
    let isExact = result.conflicts.isEmpty && !options.keepsBoth
    if let finding = lineFinding(cells, origins, isExact: isExact) { return finding }
    if result.conflicts.isEmpty { return nil }
    let open = MergeConflicts.find(in: result.notebook).filter { $0.isRecorded }
    return open.count < result.conflicts.count
      ? Finding(reason: "a conflict cannot be seen in the result") : nil
  }

  /// A cell of the result that is one of a side's file.
  private struct Origin {
    var side: MergeSide
    var cell: CellContent
  }

  private func origin(of cell: JSONTree) -> Origin? {
    guard case .value(let value) = cell else { return nil }
    for (side, notebook) in [(MergeSide.local, local), (.remote, remote)] {
      if let cell = notebook.cell(at: value) { return Origin(side: side, cell: cell) }
    }
    return nil
  }

  /// What is wrong with the result and with neither side, or `nil`.
  private func newFinding(in notebook: JSONTree, _ origins: [Origin?]) -> String? {
    // What is wrong inside a cell of a side is wrong with that side too, unless its rules are others.
    let isKnown = [MergeSide.local, .remote].map { side in
      let original = (side == .local ? local : remote).originalTree
      return notebook["nbformat_minor"]?.integer == original["nbformat_minor"]?.integer
    }
    let findings = NotebookValidation.findings(in: notebook) { place in
      origins[place].map { isKnown[$0.side == .local ? 0 : 1] } ?? false
    }
    if findings.isEmpty { return nil }
    var known: Set<String> = []
    for side in [local, remote] where !side.isAbsent {
      for finding in NotebookValidation.findings(in: side.originalTree) { known.insert(finding.message) }
    }
    guard let finding = findings.first(where: { !known.contains($0.message) }) else { return nil }
    return "not valid at \(String(decoding: finding.path, as: UTF8.self)): \(finding.message)"
  }

  private func lineFinding(_ cells: [JSONTree], _ origins: [Origin?], isExact: Bool) -> Finding? {
    var sources = SourceCounts(expecting: base.cells.count + local.cells.count)
    for cell in base.cells where !cell.isNotice { sources.count(cell.source, at: 0) }
    for cell in local.cells where !cell.isNotice { sources.count(cell.source, at: 1) }
    for cell in remote.cells where !cell.isNotice { sources.count(cell.source, at: 2) }
    for (cell, origin) in zip(cells, origins) where !HiddenConflictNotice.isNotice(cell) {
      sources.count(origin?.cell.source ?? JoinedForm.source(of: cell), at: 3)
    }
    var lost: Set<[UInt8]> = [], extra: Set<[UInt8]> = []
    for (line, count) in sources.lines() {
      if count.result < count.least { lost.insert(Array(line)) }
      if isExact, count.result > count.most { extra.insert(Array(line)) }
    }
    if lost.isEmpty && extra.isEmpty { return nil }
    let reason =
      lost.isEmpty ? "a line of a source stands twice or came back" : "a line of a source got lost"
    return Finding(reason: reason, lines: lost.union(extra))
  }
}

extension NotebookContent {
  /// The notebook as it stands in its file if that is nbformat 4, otherwise as it would be written.
  var originalTree: JSONTree {
    if let origin, origin.version.major == 4 { return .value(origin.root) }
    return fileTree
  }

  /// The cell that stands at a value of the notebook's file; `nil` if none does.
  fileprivate func cell(at value: JSONValue) -> CellContent? {
    guard let document = origin?.document, document === value.document else { return nil }
    // The cells are in the order of the file, and so are the numbers of its values.
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      guard let index = cells[middle].origin?.index else { return nil }
      if index == value.index {
        if case .file = cells[middle].storage { return cells[middle] }
        return nil
      }
      if index < value.index { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
