import CommandLineSupport
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
    return PrintableJSON.escaped(sink.bytes)
  }

  /// The list for people: what was decided, and what each side did as a line diff; safe to print.
  func text(usesColors: Bool) -> [UInt8] {
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
    return "\u{1B}[1;\(decision.isConflict ? "31" : "34")m\(line)\u{1B}[m"
  }

  private func diff(_ name: String, _ old: JSONTree?, _ new: JSONTree?) -> [UInt8] {
    let title = "--- \(name)\(new == nil ? " (nothing)" : "")\n"
    let head = usesColors ? "\u{1B}[1m\(title.dropLast())\u{1B}[m\n" : title
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
