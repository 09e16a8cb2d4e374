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
    let cells = DecisionExport.cells(of: result)
    var exported: [Entry] = []
    for decision in withWholeParents(result.decisions.map(withNewBase)) {
      if decision.part == .position {
        if let entry = moveEntry(decision, indices, cells) { exported.append(entry) }
      } else if let place = decision.cell?.result, moved.contains(place), decision.action == .edited {
        continue
      } else if let entry = entry(for: decision, indices, cells) {
        exported.append(entry)
      }
    }
    return .array(DecisionOrder.sorted(exported).map(\.tree))
  }

  /// The cells of the result in nbformat 4, in which decisions count them: a result that was not made cell by
  /// cell is a file in the format of the versions, which may have worksheets.
  private static func cells(of result: MergeResult) -> [JSONTree] {
    if result.method == .structure { return result.notebook["cells"]?.elements ?? [] }
    let merged = try? NotebookContent.read(ByteBuffer(result.bytes))
    return merged?.fileTree["cells"]?.elements ?? []
  }

  /// A decision as nbdime has it.
  struct Entry {
    /// What it changes.
    var path: JSONPath
    /// Where it changes that, if it is a list.
    var index: Int?
    var tree: JSONTree
  }

  /// The decisions, with those about members of an object that the base does not have at all put together as
  /// one about the object: a path has to lead to something.
  private func withWholeParents(_ decisions: [MergeDecision]) -> [MergeDecision] {
    var result: [MergeDecision] = []
    var wholes: [String: Int] = [:]
    var areThere: [String: Bool] = [:]
    // The members of each whole, which would take long to put into it one by one.
    let versions = [\MergeDecision.local, \.remote, \.result]
    var members: [Int: [[JSONMember]]] = [:]
    for decision in decisions {
      guard let (parent, key) = decision.part.parentAndKey else {
        result.append(decision)
        continue
      }
      let name = "\(decision.cell?.base ?? -1) \(parent)"
      let isThere = areThere[name] ?? hasParent(parent, decision.cell)
      areThere[name] = isThere
      if isThere {
        result.append(decision)
        continue
      }
      let place = wholes[name] ?? result.count
      if wholes[name] == nil {
        wholes[name] = place
        var whole = decision
        whole.part = .member([UInt8](parent.utf8))
        (whole.base, whole.local, whole.remote, whole.result) = (nil, nil, nil, nil)
        result.append(whole)
        members[place] = [[], [], []]
      }
      if result[place].choice != decision.choice { result[place].choice = .merged }
      result[place].isConflict = result[place].isConflict || decision.isConflict
      for (number, version) in versions.enumerated() {
        guard let value = decision[keyPath: version] else { continue }
        members[place]?[number].append(JSONMember(key: key, value: value))
      }
    }
    for (place, lists) in members {
      for (version, list) in zip(versions, lists) where !list.isEmpty {
        result[place][keyPath: version] = .object(list)
      }
    }
    return result
  }

  private func hasParent(_ name: String, _ place: MergeCellPlace?) -> Bool {
    guard let place else { return name != "metadata" || base.metadata != nil || base.isAbsent }
    // The cell of an insertion is inserted whole.
    guard let cell = place.base else { return true }
    return base.cells[cell].tree[[UInt8](name.utf8)] != nil
  }

  private func entry(for decision: MergeDecision, _ indices: [Int], _ cells: [JSONTree]) -> Entry? {
    if decision.choice == .base && !decision.isConflict && decision.part == .cell { return nil }
    switch decision.part {
    case .cell: return cellEntry(decision, indices, cells)
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
  private func cellEntry(_ decision: MergeDecision, _ indices: [Int], _ cells: [JSONTree]) -> Entry? {
    guard let place = decision.cell else { return nil }
    let path: JSONPath = [.key("cells")]
    switch decision.action {
    case .deleted:
      guard let index = place.base else { return nil }
      let removal = [DiffOperation.removeRange(index: index, length: 1)]
      let tree = entry(
        path,
        decision,
        local: decision.local == nil ? removal : patch(decision.base, decision.local, at: index),
        remote: decision.remote == nil ? removal : patch(decision.base, decision.remote, at: index),
        custom: decision.isConflict ? nil : removal
      )
      return Entry(path: path, index: index, tree: tree)
    case .inserted:
      let index = place.result.map { indices[$0] } ?? base.cells.count
      func insertion(_ cell: JSONTree?) -> [DiffOperation] {
        cell.map { [.addRange(index: index, values: [$0])] } ?? []
      }
      // A cell may have got a new id, or parts of both sides.
      let result = place.result.map { JoinedForm.cell(cells[$0]) }
      var inserted = decision
      let isTaken = [decision.local, decision.remote].contains { Versions.areEqual($0, result) }
      if !isTaken && !isBetweenMarkers(decision) { inserted.choice = .merged }
      let isWhole = inserted.choice == .merged && !isBetweenMarkers(decision)
      let tree = entry(
        path,
        inserted,
        local: insertion(decision.local),
        remote: insertion(decision.remote),
        custom: isWhole ? insertion(result) : nil
      )
      return Entry(path: path, index: index, tree: tree)
    default:
      guard let index = place.base else { return nil }
      let tree = entry(
        path,
        decision,
        local: patch(decision.base, decision.local, at: index),
        remote: patch(decision.base, decision.remote, at: index)
      )
      return Entry(path: path, index: index, tree: tree)
    }
  }

  /// Whether the cell is one of those that a conflict shows side by side.
  private func isBetweenMarkers(_ decision: MergeDecision) -> Bool {
    decision.isConflict && (decision.local == nil || decision.remote == nil)
  }

  /// The decision as it is for a file that both sides added: nbdime has an empty notebook of nbformat 4.5
  /// for its base.
  private func withNewBase(_ decision: MergeDecision) -> MergeDecision {
    guard base.isAbsent, case .member(let key) = decision.part, decision.cell == nil else { return decision }
    var changed = decision
    if key.elementsEqual("nbformat".utf8) { changed.base = .integer(4) }
    if key.elementsEqual("nbformat_minor".utf8) { changed.base = .integer(5) }
    return changed
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
  ) -> Entry? {
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
    return Entry(path: path, index: index, tree: tree)
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

  private func sourceEntry(_ decision: MergeDecision) -> Entry? {
    guard let index = decision.cell?.base, let old = decision.base?.text else {
      return memberEntry(decision, key: "source")
    }
    let path: JSONPath = [.key("cells"), .index(index), .key("source")]
    func lines(_ value: JSONTree?) -> [DiffOperation] { value?.text.map { values.text(old, $0) } ?? [] }
    return Entry(
      path: path,
      tree: entry(
        path,
        decision,
        local: lines(decision.local),
        remote: lines(decision.remote),
        custom: lines(decision.result)
      )
    )
  }

  private func memberEntry(_ decision: MergeDecision, key: String) -> Entry? {
    memberEntry(decision, inside: [], key: [UInt8](key.utf8))
  }

  private func memberEntry(
    _ decision: MergeDecision,
    inside parents: [String],
    key: [UInt8]
  ) -> Entry? {
    var path: JSONPath = []
    if let cell = decision.cell {
      guard let index = cell.base else { return nil }
      path = [.key("cells"), .index(index)]
    }
    path += parents.map { .key($0) }
    return Entry(
      path: path,
      tree: entry(
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
    case .merged where decision.part == .cell && decision.action == .deleted: hasCustom ? "custom" : "base"
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
}
