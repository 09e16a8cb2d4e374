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
  /// - Parameter takesSides: Whether the options dropped one side's lines on purpose.
  package func fault(of result: MergeResult, takesSides: Bool = false) -> String? {
    if let finding = newFinding(in: result.notebook) { return finding }
    let cells = result.notebook["cells"]?.elements.map { CellContent($0) } ?? []
    if !takesSides, let fault = lineFault(cells, isExact: result.conflicts.isEmpty) { return fault }
    let open = MergeConflicts.find(in: result.notebook).filter { $0.isRecorded }
    if !takesSides, open.count < result.conflicts.count { return "a conflict cannot be seen in the result" }
    return nil
  }

  /// What is wrong with the result and with neither side, or `nil`.
  private func newFinding(in notebook: JSONTree) -> String? {
    let findings = NotebookValidation.findings(in: notebook)
    if findings.isEmpty { return nil }
    var known: Set<String> = []
    for side in [local, remote] where !side.isAbsent {
      for finding in NotebookValidation.findings(in: side.originalTree) { known.insert(finding.message) }
    }
    guard let finding = findings.first(where: { !known.contains($0.message) }) else { return nil }
    return "not valid at \(String(decoding: finding.path, as: UTF8.self)): \(finding.message)"
  }

  private func lineFault(_ cells: [CellContent], isExact: Bool) -> String? {
    var lines = LineCounts()
    let known = Set(base.cells.map(\.source))
    for cell in base.cells { lines.count(cell.source, \.base) }
    for cell in local.cells {
      lines.count(cell.source, \.local)
      if !known.contains(cell.source) { lines.count(cell.source, \.inTouchedLocal) }
    }
    for cell in remote.cells {
      lines.count(cell.source, \.remote)
      if !known.contains(cell.source) { lines.count(cell.source, \.inTouchedRemote) }
    }
    for cell in cells { lines.count(MergeCheck.joinedSource(cell), \.result) }
    for line in lines.counts {
      if line.result < line.least { return "a line of a source got lost" }
      if isExact, line.result > line.most { return "a line of a source stands twice or came back" }
    }
    return nil
  }

  private static func joinedSource(_ cell: CellContent) -> [UInt8] {
    guard let source = cell.tree["source"] else { return [] }
    return JoinedForm.joinedText(source).text ?? []
  }
}

/// How often a line stands in the versions and in the result.
private struct LineCount {
  var base = 0
  var local = 0
  var remote = 0
  var result = 0
  /// How often it stands in cells that a side has with another source than any cell of the base.
  var inTouchedLocal = 0
  var inTouchedRemote = 0

  private var mine: Int { local - base }
  private var theirs: Int { remote - base }

  /// How often the result has to have it: what a side added or both kept is there.
  var least: Int { base + (mine > 0 && theirs > 0 ? max(mine, theirs) : mine + theirs) }

  /// How often a result without conflicts may have it. What a side deleted is gone, unless it stands in a cell
  /// that the other side changed and moved, which then counts as that side's new cell.
  var most: Int {
    guard mine <= 0, theirs <= 0 else { return base + max(mine, theirs, mine + theirs) }
    let kept = mine < theirs ? inTouchedRemote : theirs < mine ? inTouchedLocal : 0
    return base + min(mine, theirs) + kept
  }
}

/// The counts of all lines. Blank lines are not counted.
private struct LineCounts {
  private(set) var counts: [LineCount] = []
  private var interner = Interner(expecting: 1024)
  private var known: [[UInt8]] = []

  mutating func count(_ source: [UInt8], _ place: WritableKeyPath<LineCount, Int>) {
    for line in source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      let hash = line.withUnsafeBufferPointer { ByteHash.hash($0) }
      let (number, isNew) = interner.number(hash: hash) { known[$0].elementsEqual(line) }
      if isNew {
        known.append(Array(line))
        counts.append(LineCount())
      }
      counts[number][keyPath: place] += 1
    }
  }
}

extension NotebookContent {
  /// The notebook as it stands in its file if that is nbformat 4, otherwise as it would be written.
  var originalTree: JSONTree {
    if let origin, origin.version.major == 4 { return .value(origin.root) }
    return fileTree
  }
}
