import LosslessJSON
import Notebooks

/// The decisions of a merge, as `--decisions` shows them.
struct DecisionList {
  private let result: MergeResult
  private let base: NotebookContent

  init(_ result: MergeResult, base: NotebookContent) {
    self.result = result
    self.base = base
  }

  /// The list as nbdime writes it: two spaces a level.
  var json: [UInt8] {
    let sink = ByteSink()
    JSONWriter.writePretty(DecisionExport(base: base).tree(of: result), indent: 2, to: sink)
    return sink.bytes
  }

  /// The list for people, a line for each decision.
  var text: String {
    let open = result.decisions.filter(\.isConflict).count
    let total = result.decisions.count
    return "\(open) conflicted decisions of \(total) total:\n" + result.decisions.map(line).joined()
  }

  private func line(_ decision: MergeDecision) -> String {
    let place = decision.cell.map { "cell \(DecisionList.number($0)): " } ?? ""
    let key = decision.part.key.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
    let state = decision.isConflict ? "conflict" : "\(decision.choice)"
    return "  \(place)\(decision.part.name)\(key) \(decision.action): \(state)\n"
  }

  private static func number(_ place: MergeCellPlace) -> String {
    if let result = place.result { return "\(result)" }
    return place.base.map { "\($0) of the base" } ?? "without a place"
  }
}
