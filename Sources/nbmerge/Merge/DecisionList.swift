import LosslessJSON
import Notebooks

/// The decisions of a merge in nbdime's form, its `merge_format.schema.json`: objects with `common_path`,
/// `action`, `conflict`, `local_diff`, `remote_diff` and, where neither diff is taken, `custom_diff`.
struct DecisionList {
  private let decisions: [MergeDecision]
  private let localPlaces: [Int: Int]
  private let remotePlaces: [Int: Int]

  init(_ result: MergeResult, base: NotebookContent, local: NotebookContent, remote: NotebookContent) {
    decisions = result.decisions
    localPlaces = DecisionList.places(base, local)
    remotePlaces = DecisionList.places(base, remote)
  }

  /// Where in the base each new cell of a side belongs.
  private static func places(_ base: NotebookContent, _ side: NotebookContent) -> [Int: Int] {
    var places: [Int: Int] = [:]
    var next = 0
    for entry in Comparison(from: base, to: side).cells {
      if let before = entry.before, entry.kind == .kept || entry.kind == .modified {
        next = before + 1
      } else if let after = entry.after {
        places[after] = next
      }
    }
    return places
  }

  /// The list as nbdime writes it: two spaces a level.
  var json: [UInt8] {
    let sink = ByteSink()
    JSONWriter.writePretty(.array(decisions.map(tree)), indent: 2, to: sink)
    return sink.bytes
  }

  /// The list for people, a line for each decision.
  var text: String {
    let open = decisions.filter(\.isConflict).count
    return "\(open) conflicted decisions of \(decisions.count) total:\n" + decisions.map(line).joined()
  }

  private func line(_ decision: MergeDecision) -> String {
    let place = decision.cell.map { "cell \(DecisionList.number($0)): " } ?? ""
    let key = decision.part.key.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
    let state = decision.isConflict ? "conflict" : "\(decision.choice)"
    return "\(place)\(decision.part.name)\(key) \(decision.action): \(state)\n"
  }

  private static func number(_ place: MergeCellPlace) -> String {
    if let result = place.result { return "\(result)" }
    return place.base.map { "\($0) of the base" } ?? "?"
  }

  private func tree(_ decision: MergeDecision) -> JSONTree {
    let (path, step) = location(decision)
    var members = [
      JSONMember("common_path", .array(path)),
      JSONMember("action", .string(DecisionList.action(decision))),
      JSONMember("conflict", .bool(decision.isConflict)),
      JSONMember("local_diff", diff(decision, decision.local, step, localPlaces, decision.cell?.local)),
      JSONMember("remote_diff", diff(decision, decision.remote, step, remotePlaces, decision.cell?.remote)),
    ]
    if DecisionList.action(decision) == "custom" {
      members.append(JSONMember("custom_diff", diff(decision, decision.result, step, localPlaces, nil)))
    }
    return .object(members)
  }

  /// The path of the object or list that changes, and what changes in it.
  private func location(_ decision: MergeDecision) -> ([JSONTree], JSONTree) {
    let cell: [JSONTree] = decision.cell?.base.map { [.string("cells"), .integer($0)] } ?? []
    switch decision.part {
    case .cell, .position: return ([.string("cells")], .integer(decision.cell?.base ?? 0))
    case .type: return (cell, .string("cell_type"))
    case .source: return (cell, .string("source"))
    case .outputs: return (cell, .string("outputs"))
    case .id: return (cell, .string("id"))
    case .metadata(let key): return (cell + [.string("metadata")], .string(key))
    case .attachment(let key): return (cell + [.string("attachments")], .string(key))
    case .member(let key): return (cell, .string(key))
    }
  }

  private func diff(
    _ decision: MergeDecision,
    _ value: JSONTree?,
    _ step: JSONTree,
    _ places: [Int: Int],
    _ cell: Int?
  ) -> JSONTree {
    if case .cell = decision.part {
      let place = decision.cell?.base ?? cell.flatMap { places[$0] } ?? 0
      return DecisionList.cellDiff(decision.base, value, at: place)
    }
    if case .position = decision.part { return .array([]) }
    let key = step.text ?? []
    let operation: DiffOperation
    switch (decision.base, value) {
    case (nil, nil): return .array([])
    case (nil, let new?): operation = .add(key: key, value: new)
    case (.some, nil): operation = .remove(key: key)
    case (let old?, let new?):
      if old.isEqual(to: new) { return .array([]) }
      operation = .replace(key: key, value: new)
    }
    return .array([operation.tree])
  }

  private static func cellDiff(_ base: JSONTree?, _ value: JSONTree?, at place: Int) -> JSONTree {
    var operations: [DiffOperation] = []
    if let base, let value, base.isEqual(to: value) { return .array([]) }
    if let value { operations.append(.addRange(index: place, values: [value])) }
    if base != nil { operations.append(.removeRange(index: place, length: 1)) }
    return .array(operations.map(\.tree))
  }

  /// The action's name with nbdime.
  private static func action(_ decision: MergeDecision) -> String {
    switch decision.choice {
    case .base: "base"
    case .local: "local"
    case .remote: "remote"
    case .either: "either"
    case .localThenRemote: "local_then_remote"
    case .merged, .cleared: "custom"
    case .greater: "take_max"
    }
  }
}
