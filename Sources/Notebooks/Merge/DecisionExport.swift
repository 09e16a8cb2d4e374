package import LosslessJSON

/// The decisions in the format that nbdime writes (`nbmerge --decisions --out`): a list of objects with
/// `common_path`, `action`, `conflict`, `local_diff`, `remote_diff` and, where the action is `custom`,
/// `custom_diff`, all diffs in JEP-8.
package struct DecisionExport {
  private let base: NotebookContent
  private let values = ValueDiffer(filter: PathFilter(ComparisonOptions()), whitespace: .exact)

  /// - Parameter base: The notebook to which the decisions are to be applied.
  package init(base: NotebookContent) { self.base = base }

  /// The decisions of a merge. Applied to the base as nbdime does it they give the merged notebook, apart
  /// from what the notebook's own conflict marks add.
  package func tree(of result: MergeResult) -> JSONTree {
    let moved = Set(result.decisions.compactMap { $0.part == .position ? $0.cell?.result : nil })
    let indices = DecisionExport.insertionIndices(result, moved, base.cells.count)
    let cells = result.notebook["cells"]?.elements ?? []
    var exported: [(path: JSONPath, tree: JSONTree)] = []
    for decision in result.decisions {
      if decision.part == .position {
        if let entry = moveEntry(decision, indices, cells) { exported.append(entry) }
      } else if let place = decision.cell?.result, moved.contains(place), decision.action == .edited {
        continue
      } else if let entry = entry(for: decision, indices) {
        exported.append(entry)
      }
    }
    exported.sort { DecisionExport.precedes($0.path, $1.path) }
    return .array(exported.map(\.tree))
  }

  private func entry(
    for decision: MergeDecision,
    _ indices: [Int]
  ) -> (path: JSONPath, tree: JSONTree)? {
    if decision.choice == .base && !decision.isConflict && decision.part == .cell { return nil }
    switch decision.part {
    case .cell: return cellEntry(decision, indices)
    case .position: return nil
    case .type: return memberEntry(decision, key: "cell_type")
    case .source: return sourceEntry(decision)
    case .outputs: return memberEntry(decision, key: "outputs")
    case .executionCount: return memberEntry(decision, key: "execution_count")
    case .id: return memberEntry(decision, key: "id")
    case .metadata(let key): return memberEntry(decision, inside: ["metadata"], key: key)
    case .attachment(let name): return memberEntry(decision, inside: ["attachments"], key: name)
    case .member(let key): return memberEntry(decision, inside: [], key: key)
    }
  }

  // MARK: Cells

  /// An insertion or a deletion in the list of cells.
  private func cellEntry(_ decision: MergeDecision, _ indices: [Int]) -> (JSONPath, JSONTree)? {
    guard let place = decision.cell else { return nil }
    let path: JSONPath = [.key("cells")]
    switch decision.action {
    case .deleted:
      guard let index = place.base else { return nil }
      let removal = [DiffOperation.removeRange(index: index, length: 1)]
      return (
        path + [.index(index)],
        entry(
          path,
          decision,
          local: decision.local == nil ? removal : patch(decision.base, decision.local, at: index),
          remote: decision.remote == nil ? removal : patch(decision.base, decision.remote, at: index)
        )
      )
    case .inserted:
      let index = place.result.map { indices[$0] } ?? base.cells.count
      return (
        path + [.index(index)],
        entry(
          path,
          decision,
          local: decision.local.map { [.addRange(index: index, values: [$0])] } ?? [],
          remote: decision.remote.map { [.addRange(index: index, values: [$0])] } ?? []
        )
      )
    default:
      guard let index = place.base else { return nil }
      return (
        path + [.index(index)],
        entry(
          path,
          decision,
          local: patch(decision.base, decision.local, at: index),
          remote: patch(decision.base, decision.remote, at: index)
        )
      )
    }
  }

  private func patch(_ base: JSONTree?, _ value: JSONTree?, at index: Int) -> [DiffOperation] {
    guard let base, let value, base.kind == .object, value.kind == .object else { return [] }
    let operations = values.object(base, value, at: [])
    return operations.isEmpty ? [] : [.patchElement(index: index, diff: Diff(operations))]
  }

  /// A moved cell: taken away where it was and inserted, with all changes in it, where it is.
  private func moveEntry(
    _ decision: MergeDecision,
    _ indices: [Int],
    _ cells: [JSONTree]
  ) -> (path: JSONPath, tree: JSONTree)? {
    guard let place = decision.cell, let old = place.base, let new = place.result else { return nil }
    let index = indices[new]
    func move(_ cell: JSONTree?) -> [DiffOperation] {
      guard let cell else { return [] }
      let insertion = DiffOperation.addRange(index: index, values: [cell])
      let removal = DiffOperation.removeRange(index: old, length: 1)
      return index <= old ? [insertion, removal] : [removal, insertion]
    }
    let path: JSONPath = [.key("cells")]
    let whole = move(JoinedForm.cell(cells[new]))
    var exported = decision
    exported.choice = .merged
    let tree = entry(
      path,
      exported,
      local: decision.choice == .remote ? [] : whole,
      remote: decision.choice == .local && !decision.isConflict ? [] : whole,
      custom: whole
    )
    return (path + [.index(index)], tree)
  }

  /// The place in the base in front of which each cell of the result was inserted.
  private static func insertionIndices(
    _ result: MergeResult,
    _ moved: Set<Int>,
    _ count: Int
  ) -> [Int] {
    var best = 0
    return result.places.enumerated().map { result, place in
      let index = best
      if let base = place.base, !moved.contains(result) { best = max(best, base + 1) }
      return min(index, count)
    }
  }

  // MARK: Members

  private func sourceEntry(_ decision: MergeDecision) -> (JSONPath, JSONTree)? {
    guard let index = decision.cell?.base, let old = decision.base?.text else {
      return memberEntry(decision, key: "source")
    }
    let path: JSONPath = [.key("cells"), .index(index), .key("source")]
    func lines(_ value: JSONTree?) -> [DiffOperation] { value?.text.map { values.text(old, $0) } ?? [] }
    return (
      path,
      entry(
        path,
        decision,
        local: lines(decision.local),
        remote: lines(decision.remote),
        custom: lines(decision.result)
      )
    )
  }

  private func memberEntry(_ decision: MergeDecision, key: String) -> (JSONPath, JSONTree)? {
    memberEntry(decision, inside: [], key: [UInt8](key.utf8))
  }

  private func memberEntry(
    _ decision: MergeDecision,
    inside parents: [String],
    key: [UInt8]
  ) -> (JSONPath, JSONTree)? {
    var path: JSONPath = []
    if let cell = decision.cell {
      guard let index = cell.base else { return nil }
      path = [.key("cells"), .index(index)]
    }
    path += parents.map { .key($0) }
    return (
      path,
      entry(
        path,
        decision,
        local: change(key, decision.base, decision.local),
        remote: change(key, decision.base, decision.remote),
        custom: change(key, decision.base, decision.result)
      )
    )
  }

  private func change(_ key: [UInt8], _ base: JSONTree?, _ value: JSONTree?) -> [DiffOperation] {
    switch (base, value) {
    case (nil, nil): []
    case (nil, let value?): [.add(key: key, value: value)]
    case (_, nil): [.remove(key: key)]
    case (let base?, let value?):
      base.isEqual(to: value) ? [] : [values.change(key, base, value, at: [])].compactMap { $0 }
    }
  }

  // MARK: Entries

  private func entry(
    _ path: JSONPath,
    _ decision: MergeDecision,
    local: [DiffOperation],
    remote: [DiffOperation],
    custom: [DiffOperation]? = nil
  ) -> JSONTree {
    let action = DecisionExport.action(decision, hasCustom: custom != nil)
    var members = [
      JSONMember("action", .string(action)),
      JSONMember("common_path", .array(path.map(DecisionExport.step))),
      JSONMember("conflict", .bool(decision.isConflict)),
    ]
    if action == "custom", let custom { members.append(JSONMember("custom_diff", Diff(custom).tree)) }
    members.append(JSONMember("local_diff", Diff(local).tree))
    members.append(JSONMember("remote_diff", Diff(remote).tree))
    return .object(members)
  }

  private static func action(_ decision: MergeDecision, hasCustom: Bool) -> String {
    switch decision.choice {
    case .base: "base"
    case .local: "local"
    case .remote: "remote"
    case .either: "either"
    case .localThenRemote: hasCustom ? "custom" : "local_then_remote"
    case .merged: hasCustom ? "custom" : "local_then_remote"
    case .cleared: hasCustom ? "custom" : "clear"
    case .greater: "take_max"
    }
  }

  private static func step(_ step: JSONPathStep) -> JSONTree {
    switch step {
    case .key(let key): .string(key)
    case .index(let index): .integer(index)
    }
  }

  /// Whether a path comes first: the notebook's own members by key, cells by place.
  private static func precedes(_ one: JSONPath, _ two: JSONPath) -> Bool {
    for (left, right) in zip(one, two) where left != right {
      switch (left, right) {
      case (.index(let i), .index(let j)): return i < j
      case (.key(let i), .key(let j)): return i.lexicographicallyPrecedes(j)
      case (.key, .index): return true
      case (.index, .key): return false
      }
    }
    return one.count < two.count
  }
}
