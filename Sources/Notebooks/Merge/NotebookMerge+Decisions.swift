import LosslessJSON

/// Decisions of merges that were not made cell by cell.
extension NotebookMerge {
  /// The result with decisions, also if it was found otherwise than cell by cell.
  ///
  /// They are then read off from it: what differs from the base is a decision, and what the sides did to the
  /// same part says whose change it is. What neither side has in this form is `merged`.
  /// - Parameters: those of the merge, and its result.
  package static func explained(
    _ result: MergeResult,
    base: NotebookContent,
    local: NotebookContent,
    remote: NotebookContent
  ) -> MergeResult {
    guard result.method != .structure, !result.isDeletion, !local.isAbsent, !remote.isAbsent,
      let merged = try? NotebookContent.read(ByteBuffer(result.bytes))
    else { return result }
    let options = MergeOptions()
    // As if one side alone had made the result: then every changed part has a decision of its own.
    var merger = NotebookMerger(base: base, local: merged, remote: base, options: options)
    merger.keepsNotices = true
    let found = merger.merged()
    var both = NotebookMerger(base: base, local: local, remote: remote, options: options)
    both.keepsNotices = true
    let sides = SideDecisions(both.merged())
    var explained = result
    explained.places = found.places.map { place in
      MergeCellPlace(
        base: place.base,
        local: place.base.flatMap { sides.places[$0]?.local },
        remote: place.base.flatMap { sides.places[$0]?.remote },
        result: place.result
      )
    }
    explained.decisions = found.decisions.map { sides.attributed($0) }
    return explained
  }
}

/// What the sides did, to be looked up by cell and part.
private struct SideDecisions {
  /// The places of cells, by place in the base.
  private(set) var places: [Int: MergeCellPlace] = [:]
  private var byCell: [Int: [MergeDecision.Part: MergeDecision]] = [:]
  /// Decisions about the notebook's own members.
  private var members: [MergeDecision.Part: MergeDecision] = [:]
  /// Insertions, by source.
  private var insertions: [[UInt8]: [MergeDecision]] = [:]

  init(_ merge: MergeResult) {
    for place in merge.places { if let base = place.base { places[base] = place } }
    for decision in merge.decisions {
      guard let cell = decision.cell else {
        if members[decision.part] == nil { members[decision.part] = decision }
        continue
      }
      if let base = cell.base {
        if byCell[base]?[decision.part] == nil { byCell[base, default: [:]][decision.part] = decision }
      } else if decision.part == .cell {
        for tree in [decision.local, decision.remote] {
          guard let source = tree?["source"]?.text else { continue }
          insertions[source, default: []].append(decision)
        }
      }
    }
  }

  /// A decision read off from a result, as the sides account for it.
  func attributed(_ decision: MergeDecision) -> MergeDecision {
    var result = decision
    result.isConflict = false
    guard let side = counterpart(of: decision) else {
      result.choice = .merged
      (result.local, result.remote) = (nil, nil)
      result.cell?.local = decision.cell?.base.flatMap { places[$0]?.local }
      result.cell?.remote = decision.cell?.base.flatMap { places[$0]?.remote }
      return result
    }
    (result.local, result.remote) = (side.local, side.remote)
    result.cell?.local = side.cell?.local
    result.cell?.remote = side.cell?.remote
    result.choice = choice(decision, side)
    return result
  }

  private func counterpart(of decision: MergeDecision) -> MergeDecision? {
    guard let cell = decision.cell else { return members[decision.part] }
    if let base = cell.base {
      let found = byCell[base] ?? [:]
      return found[decision.part] ?? SideDecisions.part(decision.part, ofWhole: found[.cell])
    }
    guard decision.part == .cell, let source = decision.result?["source"]?.text else { return nil }
    let found = insertions[source] ?? []
    let exact = found.first { insertion in
      [insertion.local, insertion.remote].contains { Versions.areEqual($0, decision.result) }
    }
    return exact ?? found.first
  }

  /// The part of a decision about a whole cell that both sides edited alike.
  private static func part(_ part: MergeDecision.Part, ofWhole decision: MergeDecision?) -> MergeDecision? {
    guard var whole = decision, whole.action == .edited else { return nil }
    whole.part = part
    for version in [\MergeDecision.local, \.remote] {
      whole[keyPath: version] = whole[keyPath: version].flatMap { part.value(in: $0) }
    }
    return whole
  }

  private func choice(_ decision: MergeDecision, _ side: MergeDecision) -> MergeDecision.Choice {
    if decision.part == .position { return side.isConflict ? .merged : side.choice }
    let isLocal = Versions.areEqual(decision.result, side.local)
    let isRemote = Versions.areEqual(decision.result, side.remote)
    if isLocal && isRemote { return .either }
    return isLocal ? .local : isRemote ? .remote : .merged
  }
}

extension MergeDecision.Part {
  /// The value of a part in a cell in joined form; `nil` if it has none.
  fileprivate func value(in cell: JSONTree) -> JSONTree? {
    switch self {
    case .cell: cell
    case .position: nil
    case .type: cell["cell_type"]
    case .source: cell["source"]
    case .outputs: cell["outputs"]
    case .executionCount: cell["execution_count"]
    case .metadata(let key): cell["metadata"]?[key]
    case .attachment(let key): cell["attachments"]?[key]
    case .id: cell["id"]
    case .member(let key): cell[key]
    }
  }
}
