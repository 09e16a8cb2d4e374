import LosslessJSON
import Notebooks

/// Finds the blocks of a notebook's diff.
struct NotebookBlocks {
  let comparison: Comparison
  let form: FormOptions
  /// The most changed lines of an output; `nil` for all, and for long lines as they are.
  let outputLimit: Int?
  private let title: CellTitle
  private let work: StepBudget
  private let before: LineMap
  private let after: LineMap

  init(_ comparison: Comparison, outputLimit: Int?) {
    self.comparison = comparison
    self.outputLimit = outputLimit
    form = FormOptions(ignoring: comparison.options.ignoredParts)
    title = CellTitle(comparison)
    work = comparison.newBudget()
    before = LineMap(comparison.before, form)
    after = LineMap(comparison.after, form)
  }

  /// All blocks in the order of the file.
  func blocks(_ volatileChanges: UnifiedRenderer.VolatileChanges) -> [DiffBlock] {
    var blocks: [DiffBlock] = []
    var (i, j) = (0, 0)
    for entry in comparison.cells {
      let (before, after) = (entry.before ?? i, entry.after ?? j)
      let shown = self.blocks(entry, before: before, after: after).filter(\.hasChanges)
      blocks += shown.isEmpty && entry.changeClass > .volatile ? [unshown(entry, before, after)] : shown
      if entry.kind != .moved, let before = entry.before { i = before + 1 }
      if let after = entry.after { j = after + 1 }
    }
    blocks = foldingRepeatedMetadata(blocks) + notebookMetadata()
    if volatileChanges == .folded { blocks += volatileBlock() }
    blocks.removeAll { !$0.hasChanges }
    if blocks.isEmpty && comparison.changeClass > (volatileChanges == .folded ? .same : .volatile) {
      blocks.append(remark(Array("notebook".utf8), before: before.count, after: after.count))
    }
    if outputLimit == nil { return blocks }
    for place in blocks.indices { blocks[place].lines = LongLines.cut(blocks[place].lines) }
    return blocks
  }

  /// A cell of which no line shows what differs.
  private func unshown(_ entry: CellComparison, _ i: Int, _ j: Int) -> DiffBlock {
    remark(title.title(entry), before: before.starts[i], after: after.starts[j])
  }

  private func remark(_ title: [UInt8], before: Int, after: Int) -> DiffBlock {
    let text = Array(" only what is not shown differs".utf8)
    return DiffBlock(title: title, before: before, after: after, lines: [DiffLine(kind: .remark, text: text)])
  }

  /// The same change of metadata in three cells and more stands at the first one only.
  private func foldingRepeatedMetadata(_ blocks: [DiffBlock]) -> [DiffBlock] {
    func key(_ block: DiffBlock) -> [[UInt8]] {
      block.lines.map { [$0.kind == .removed ? UInt8(ascii: "-") : UInt8(ascii: "+")] + $0.text }
    }
    var counts: [[[UInt8]]: Int] = [:]
    for block in blocks where block.isMetadata { counts[key(block), default: 0] += 1 }
    var isShown: Set<[[UInt8]]> = []
    return blocks.compactMap { block in
      guard block.isMetadata, case let key = key(block), let count = counts[key], count >= 3 else {
        return block
      }
      guard isShown.insert(key).inserted else { return nil }
      var block = block
      block.title += ", the same in \(count - 1) more cells".utf8
      return block
    }
  }

  /// - Parameters:
  ///   - i: The place of the cell before, or where it would have been.
  ///   - j: The place of the cell after, or where it would have been.
  private func blocks(_ entry: CellComparison, before i: Int, after j: Int) -> [DiffBlock] {
    switch entry.kind {
    case .kept: return []
    case .added:
      let cell = CellText(comparison.after.cells[j], form)
      return [whole(.added, entry, cell, before: before.starts[i], after: after.starts[j])]
    case .removed:
      let cell = CellText(comparison.before.cells[i], form)
      return [whole(.removed, entry, cell, before: before.starts[i], after: after.starts[j])]
    case .modified where entry.changeClass <= .volatile: return []
    case .modified, .moved:
      let cell = CellBlocks(
        entry: entry,
        title: title,
        before: CellText(comparison.before.cells[i], form),
        after: CellText(comparison.after.cells[j], form),
        beforeStart: before.starts[i],
        afterStart: after.starts[j],
        outputLimit: outputLimit,
        work: work
      )
      return cell.blocks()
    }
  }

  /// A cell that is on one side only. The marker line is left out, since the hunk names the cell, unless
  /// there is nothing else.
  private func whole(
    _ kind: DiffLine.Kind,
    _ entry: CellComparison,
    _ cell: CellText,
    before: Int,
    after: Int
  ) -> DiffBlock {
    var lines = DiffLine.all(kind, cell.source + cell.attachments)
    for output in cell.outputs { lines += OutputCap.capped(DiffLine.all(kind, output.lines), outputLimit) }
    lines += DiffLine.all(kind, cell.metadata)
    let skipped = lines.isEmpty ? 0 : 1
    if lines.isEmpty { lines = [DiffLine(kind: kind, text: cell.marker)] }
    return DiffBlock(
      title: title.title(entry),
      before: before + (kind == .removed ? skipped : 0),
      after: after + (kind == .added ? skipped : 0),
      lines: lines
    )
  }

  private func notebookMetadata() -> [DiffBlock] {
    let title = Array("notebook metadata".utf8)
    if comparison.before.isAbsent || comparison.after.isAbsent {
      let isAdded = comparison.before.isAbsent
      let notebook = isAdded ? comparison.after : comparison.before
      let lines = NotebookText.metadata(notebook, form)
      return [
        DiffBlock(
          title: title,
          before: before.metadataStart,
          after: after.metadataStart,
          lines: DiffLine.all(isAdded ? .added : .removed, lines)
        )
      ]
    }
    let metadata = comparison.metadata.filter { $0.changeClass > .volatile }
    let changes = FoldedMetadata.folded(metadata) + comparison.others
    return [
      DiffBlock(
        title: title,
        before: before.metadataStart + 1,
        after: after.metadataStart + 1,
        lines: changes.flatMap { ValueLines.lines($0) }
      )
    ]
  }

  private func volatileBlock() -> [DiffBlock] {
    let summary = VolatileSummary(comparison)
    return [
      DiffBlock(title: summary.title, before: before.count, after: after.count, lines: summary.lines)
    ]
  }
}
