import LosslessJSON
import Notebooks

/// Finds the blocks of a cell that is on both sides.
struct CellBlocks {
  let entry: CellComparison
  let title: CellTitle
  let before: CellText
  let after: CellText
  /// The lines of the cell's marker in both text forms.
  let beforeStart: Int
  let afterStart: Int
  /// The most changed lines of an output; `nil` for all.
  let outputLimit: Int?
  /// What the whole file may take.
  let work: StepBudget

  func blocks() -> [DiffBlock] {
    [sourceBlock(), attachmentsBlock()].compactMap { $0 } + outputBlocks() + metadataBlocks()
  }

  /// Marker line and source.
  private func sourceBlock() -> DiffBlock? {
    var lines = markerLines()
    let isMarkerShown = !lines.isEmpty
    if let source = entry.source {
      let whitespace = title.comparison.options.whitespace
      lines += DiffLine.compare(source: source.before.text, source.after.text, whitespace, work)
    } else if isMarkerShown {
      lines += DiffLine.all(.context, after.source)
    }
    if lines.isEmpty { return nil }
    return DiffBlock(
      title: title.title(entry),
      before: beforeStart + (isMarkerShown ? 0 : 1),
      after: afterStart + (isMarkerShown ? 0 : 1),
      lines: lines,
      isMove: entry.isMoved
    )
  }

  /// The marker shows if the cell moved or changed its type.
  private func markerLines() -> [DiffLine] {
    if let from = entry.before, let to = entry.after, entry.isMoved {
      return [
        DiffLine(kind: .removed, text: Array("%% moved from cell \(from)".utf8)),
        DiffLine(kind: .added, text: Array("%% moved to cell \(to)".utf8)),
      ]
    }
    if entry.type == nil { return [] }
    return [DiffLine(kind: .removed, text: before.marker), DiffLine(kind: .added, text: after.marker)]
  }

  private func attachmentsBlock() -> DiffBlock? {
    if entry.attachments.isEmpty { return nil }
    return DiffBlock(
      title: title.title(entry, detail: Array("attachments".utf8)),
      before: beforeStart + 1 + before.source.count,
      after: afterStart + 1 + after.source.count,
      lines: entry.attachments.flatMap { ValueLines.attachment($0) }
    )
  }

  private func outputBlocks() -> [DiffBlock] {
    var (i, j) = (0, 0)
    let (beforeStarts, afterStarts) = (before.outputStarts, after.outputStarts)
    return entry.outputs.compactMap { output -> DiffBlock? in
      defer {
        if let place = output.before { i = place + 1 }
        if let place = output.after { j = place + 1 }
      }
      if output.kind == .kept || output.changeClass <= .volatile { return nil }
      let lines = OutputCap.capped(lines(of: output), outputLimit)
      guard let shown = output.after.map({ after.outputs[$0] }) ?? output.before.map({ before.outputs[$0] })
      else { return nil }
      return DiffBlock(
        title: title.title(entry, detail: detail(output, shown)),
        before: beforeStart + beforeStarts[min(output.before ?? i, before.outputs.count)],
        after: afterStart + afterStarts[min(output.after ?? j, after.outputs.count)],
        lines: lines
      )
    }
  }

  private func detail(_ output: OutputComparison, _ shown: OutputText) -> [UInt8] {
    let place = output.after ?? output.before ?? 0
    let verb =
      switch output.kind {
      case .added: " added"
      case .removed: " removed"
      case .kept, .modified: ""
      }
    return Array("output \(place) ".utf8) + shown.title + verb.utf8
  }

  private func lines(of output: OutputComparison) -> [DiffLine] {
    let one = output.before.map { before.outputs[$0] }
    let two = output.after.map { after.outputs[$0] }
    guard let one else { return DiffLine.all(.added, two?.lines ?? []) }
    guard let two else { return DiffLine.all(.removed, one.lines) }
    let isWhole = outputLimit == nil
    return OutputLines(comparison: output, before: one, after: two, isWhole: isWhole, work: work).lines()
  }

  /// Whether a change only follows from the new type of a cell: no outputs become an empty list of them.
  private func isByType(_ change: ValueChange) -> Bool {
    entry.type != nil && change.path == [.key("outputs")]
      && (change.before?.elements ?? []).isEmpty && (change.after?.elements ?? []).isEmpty
  }

  private func metadataBlocks() -> [DiffBlock] {
    let metadata = FoldedMetadata.folded(entry.metadata.filter { $0.changeClass > .volatile }).flatMap {
      ValueLines.lines($0)
    }
    let others = entry.others.filter { !isByType($0) }.flatMap { ValueLines.lines($0) }
    return [("metadata", metadata), ("other members", others)].compactMap { name, lines in
      if lines.isEmpty { return nil }
      return DiffBlock(
        title: title.title(entry, detail: Array(name.utf8)),
        before: beforeStart + before.metadataStart,
        after: afterStart + after.metadataStart,
        lines: lines,
        isMetadata: true
      )
    }
  }
}
