import LosslessJSON
import Notebooks

/// One decision for people.
struct DecisionText {
  let usesColors: Bool

  func bytes(_ decision: MergeDecision) -> [UInt8] {
    var text = Array("\n\(heading(decision))\n".utf8)
    if decision.part == .position { return text + Array(positions(decision).utf8) }
    let (old, local, remote) = (decision.base, decision.local, decision.remote)
    let isLocal = !DecisionText.areEqual(old, local), isRemote = !DecisionText.areEqual(old, remote)
    if isLocal && isRemote && DecisionText.areEqual(local, remote) {
      text += diff("both", old, local)
    } else {
      if isLocal { text += diff("local", old, local) }
      if isRemote { text += diff("remote", old, remote) }
    }
    switch decision.choice {
    case .merged, .cleared, .localThenRemote, .greater:
      let isNew = ![local, remote].contains { DecisionText.areEqual(decision.result, $0) }
      if isNew { text += diff("result", old, decision.result) }
    case .base, .local, .remote, .either: break
    }
    return text
  }

  /// `==== cell 2: source edited: local`.
  private func heading(_ decision: MergeDecision) -> String {
    let place = decision.cell.map { "cell \(DecisionText.number($0)): " } ?? "notebook: "
    let key = decision.part.key.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
    let part = decision.part == .cell ? "" : "\(decision.part.name)\(key) "
    let state = decision.isConflict ? "conflict" : DecisionText.words(decision.choice)
    let line = VisibleText.oneLine("==== \(place)\(part)\(decision.action): \(state)")
    guard usesColors else { return line }
    return
      "\(decision.isConflict ? TerminalStyle.boldRed : TerminalStyle.boldBlue)\(line)\(TerminalStyle.reset)"
  }

  private func diff(_ name: String, _ old: JSONTree?, _ new: JSONTree?) -> [UInt8] {
    let title = "--- \(name)\(new == nil ? " (nothing)" : "")\n"
    let head = usesColors ? "\(TerminalStyle.bold)\(title.dropLast())\(TerminalStyle.reset)\n" : title
    // Of cells that both versions have, everything may differ and not only what a person types.
    let isCell = old?.kind == .object && new?.kind == .object
    func lines(_ tree: JSONTree?) -> [UInt8] {
      guard isCell, let tree else { return VersionText.lines(tree) }
      return tree.members.flatMap { member in
        member.key + Array(": ".utf8) + VersionText.lines(member.value) + [0x0A]
      }
    }
    return Array(head.utf8) + LineDiffText(usesColor: usesColors).bytes(from: lines(old), to: lines(new))
  }

  private func positions(_ decision: MergeDecision) -> String {
    let sides = [("base", decision.base), ("local", decision.local), ("remote", decision.remote)]
    let places = sides.compactMap { name, place in place?.integer.map { "\(name) \($0)" } }
    return "  place in " + places.joined(separator: ", ") + "\n"
  }

  private static func number(_ place: MergeCellPlace) -> String {
    if let result = place.result { return "\(result)" }
    return place.base.map { "\($0) of the base" } ?? "without a place"
  }

  /// What was taken, in words.
  private static func words(_ choice: MergeDecision.Choice) -> String {
    switch choice {
    case .base: "neither, the base stays"
    case .local: "local"
    case .remote: "remote"
    case .either: "both alike"
    case .localThenRemote: "local, then remote"
    case .merged: "both, merged"
    case .cleared: "cleared"
    case .greater: "the greater one"
    }
  }

  private static func areEqual(_ one: JSONTree?, _ two: JSONTree?) -> Bool {
    guard let one, let two else { return one == nil && two == nil }
    return one.isEqual(to: two)
  }
}
