package import Notebooks

/// What a rule of the merge did, in words.
package enum DecisionWords {
  /// One line, safe to print: `source edited: theirs, as only they changed it`.
  package static func text(_ decision: MergeDecision) -> String {
    let key = decision.part.key.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
    let part =
      decision.part == .cell ? "cell" : decision.part.name.split(separator: "_").joined(separator: " ") + key
    return VisibleText.oneLine("\(part) \(decision.action.rawValue): \(words(decision))")
  }

  private static func words(_ decision: MergeDecision) -> String {
    switch decision.choice {
    case .base: "neither side's, the common ancestor's stays"
    case .local: "ours"
    case .remote: "theirs"
    case .either: "both sides alike"
    case .localThenRemote: "ours, then theirs"
    case .merged: "put together from both sides"
    case .cleared: "cleared, as both versions are out of date"
    case .greater: "the greater one"
    }
  }
}
