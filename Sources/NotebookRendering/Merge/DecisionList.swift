import LosslessJSON
package import Notebooks

/// The decisions of a merge, as `--decisions` shows them.
package struct DecisionList {
  private let result: MergeResult
  private let base: NotebookContent

  /// - Parameters:
  ///   - result: the merge whose decisions are shown.
  ///   - base: the common ancestor.
  package init(_ result: MergeResult, base: NotebookContent) {
    self.result = result
    self.base = base
  }

  /// The list as nbdime writes it: two spaces a level.
  package var json: [UInt8] {
    let sink = ByteSink()
    JSONWriter.writePretty(DecisionExport(base: base).tree(of: result), indent: 2, to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }

  /// The list for people: what was decided, and what each side did as a line diff; safe to print.
  package func text(usesColors: Bool) -> [UInt8] {
    let decisions = result.decisions.filter(DecisionList.isTelling)
    let open = decisions.filter(\.isConflict).count
    let total = decisions.count
    let method = result.method == .structure ? "" : " (read off from the result)"
    let title = "\(open) conflicted decisions of \(total) total\(method):\n"
    let text = DecisionText(usesColors: usesColors)
    return Array(title.utf8) + decisions.flatMap(text.bytes)
  }

  /// Whether a decision says more than that a cell is there which both sides inserted.
  private static func isTelling(_ decision: MergeDecision) -> Bool {
    decision.part == .cell || decision.cell == nil || decision.cell?.base != nil || decision.choice != .either
  }
}
