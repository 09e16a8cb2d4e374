import LosslessJSON

/// The notebook's own members, and the whole result.
extension NotebookMerger {
  /// Merges everything but the cells.
  mutating func mergeMembers() -> [JSONMember] {
    let versions = KeyedVersions(ThreeWay(base: base.members, local: local.members, remote: remote.members))
    var members: [JSONMember] = []
    for key in versions.keys {
      let member = versions[key]
      let value: JSONTree? =
        switch String(decoding: key, as: UTF8.self) {
        case "metadata": mergeMetadata(member)
        case "nbformat", "nbformat_minor": mergeFormat(key, member)
        default: mergeOther(key, member)
        }
      if let value { members.append(JSONMember(key: key, value: value)) }
    }
    return members
  }

  /// The metadata as it stands in the local file, with what reading leaves out.
  private func fileMetadata(_ notebook: NotebookContent) -> JSONTree? {
    guard let origin = notebook.origin, origin.version.major == 4 else { return notebook.metadata }
    return origin.root["metadata"].map { .value($0) }
  }

  private mutating func mergeMetadata(_ versions: Versions) -> JSONTree? {
    var merge = MetadataMerge(scope: .notebook, options: options)
    let outcome = versions.outcome
    var result: JSONTree?
    switch outcome {
    case .unchanged, .either, .local: result = fileMetadata(local)
    case .remote: result = fileMetadata(remote)
    case .conflict: result = merge.merge(versions)
    }
    let open = Set(merge.conflicts.compactMap(\.path.first))
    for made in KeyedVersions(versions).choices(in: result) {
      decisions.append(
        notebookDecision(
          .metadata(made.key),
          made.versions,
          made.choice,
          isConflict: open.contains(.key(made.key)),
          result: made.result
        )
      )
    }
    for choice in merge.chosen {
      notes.append(
        MergeNote(
          .metadataChosen,
          cell: nil,
          "both sides changed the notebook's metadata \(MergeText.pointer(choice.path)); that of \(choice.side.name) is taken"
        )
      )
    }
    record(merge.conflicts, in: &result)
    return result
  }

  private mutating func record(_ open: [MetadataMerge.Conflict], in metadata: inout JSONTree?) {
    var records: [ConflictRecord] = []
    for conflict in open {
      let path = [JSONPathStep.key("metadata")] + conflict.path
      let versions = conflict.versions
      conflicts.append(
        MergeConflict(
          kind: .metadata,
          path: path,
          base: versions.base,
          local: versions.local,
          remote: versions.remote
        )
      )
      records.append(
        .value(.metadata, path: path, base: versions.base, local: versions.local, remote: versions.remote)
      )
    }
    if records.isEmpty || options.strategy == .mergetool { return }
    metadata = ConflictRecord.adding(records, to: metadata ?? .object([]))
  }

  /// The version of nbformat, as `minor` says it.
  private mutating func mergeFormat(_ key: [UInt8], _ versions: Versions) -> JSONTree? {
    let isMinor = !key.elementsEqual("nbformat".utf8)
    let value = isMinor ? minor : 4
    let outcome = versions.outcome
    if outcome != .unchanged {
      let taken = outcome == .remote ? versions.remote : versions.local
      let isThreeWay = outcome != .conflict && taken?.integer == value
      decisions.append(
        notebookDecision(
          .member(key),
          versions,
          isThreeWay ? .init(outcome) : .greater,
          result: .integer(value)
        )
      )
    }
    for side in [versions.local, versions.remote] where side?.integer == value { return side }
    return .integer(value)
  }

  private mutating func mergeOther(_ key: [UInt8], _ versions: Versions) -> JSONTree? {
    let outcome = versions.outcome
    if outcome != .conflict {
      if outcome != .unchanged {
        decisions.append(
          notebookDecision(
            .member(key),
            versions,
            .init(outcome),
            result: outcome == .remote ? versions.remote : versions.local
          )
        )
      }
      return outcome == .remote ? versions.remote : versions.local
    }
    let side = options.strategy.preferredSide
    let isOpen = options.strategy.leavesConflicts
    if isOpen {
      conflicts.append(
        MergeConflict(
          kind: .member,
          path: [.key(key)],
          base: versions.base,
          local: versions.local,
          remote: versions.remote
        )
      )
    }
    decisions.append(
      notebookDecision(.member(key), versions, .init(side), isConflict: isOpen, result: versions[side])
    )
    return versions[side]
  }

  private func notebookDecision(
    _ part: MergeDecision.Part,
    _ versions: Versions,
    _ choice: MergeDecision.Choice,
    isConflict: Bool = false,
    result: JSONTree?
  ) -> MergeDecision {
    MergeDecision(
      cell: nil,
      part: part,
      action: .edited,
      choice: choice,
      isConflict: isConflict,
      base: versions.base,
      local: versions.local,
      remote: versions.remote,
      result: result
    )
  }

  /// All members, with the cells where the local file has them.
  private func withCells(_ members: [JSONMember]) -> [JSONMember] {
    let key = [UInt8]("cells".utf8)
    let cells = JSONTree.array(cells.map(\.tree))
    let order = original.map { JSONTree.value($0.root).members.map(\.key) } ?? []
    guard let place = order.firstIndex(of: key) else {
      return MemberList.setting(key, to: cells, in: members)
    }
    let behind = Set(order[(place + 1)...])
    var all = members
    all.insert(
      JSONMember(key: key, value: cells),
      at: members.firstIndex { behind.contains($0.key) } ?? members.count
    )
    return all
  }

  /// The notebook with its conflicts and decisions in order.
  func finished(_ members: [JSONMember]) -> MergeResult {
    var all = withCells(members)
    var records: [ConflictRecord] = []
    for conflict in conflicts where conflict.kind == .member && options.strategy != .mergetool {
      records.append(
        .value(
          .member,
          path: conflict.path,
          base: conflict.base,
          local: conflict.local,
          remote: conflict.remote
        )
      )
    }
    if !records.isEmpty {
      let key = [UInt8]("metadata".utf8)
      let metadata = JSONTree.object(all)[key] ?? .object([])
      all = MemberList.setting(key, to: ConflictRecord.adding(records, to: metadata), in: all)
    }
    var open: [MergeConflict] = []
    var decisions: [MergeDecision] = []
    var notes = notes
    for (place, cell) in cells.enumerated() {
      for conflict in cell.conflicts {
        var conflict = conflict
        conflict.cell = place
        conflict.cellID = cell.id
        open.append(conflict)
      }
      for decision in options.listsDecisions ? cell.decisions : [] {
        var decision = decision
        decision.cell?.result = place
        decisions.append(decision)
      }
      for note in cell.notes { notes.append(MergeNote(note.kind, cell: place, note.message)) }
    }
    for conflict in conflicts {
      var conflict = conflict
      if let place = conflict.cell { conflict.cellID = cells.indices.contains(place) ? cells[place].id : nil }
      open.append(conflict)
    }
    open.sort { ($0.cell ?? -1) < ($1.cell ?? -1) }
    return MergeResult(
      status: open.isEmpty ? .clean : .conflicts,
      method: .structure,
      notebook: .object(all),
      layout: layout,
      original: original,
      places: cells.enumerated().map { place, cell in
        MergeCellPlace(
          base: cell.entity.base,
          local: cell.entity.local,
          remote: cell.entity.remote,
          result: place
        )
      },
      decisions: options.listsDecisions ? decisions + self.decisions : [],
      conflicts: open,
      notes: notes
    )
  }

  /// The file whose layout the result has: the local one if there is one.
  private var model: JSONDocument? {
    let files = [local.origin, remote.origin, base.origin].compactMap { $0 }
    return (files.first { $0.version.major == 4 } ?? files.first)?.document
  }

  private var layout: JSONLayout { model.map { JSONLayout(of: $0) } ?? .notebook }

  private var original: JSONDocument? { local.origin?.version.major == 4 ? local.origin?.document : nil }
}
