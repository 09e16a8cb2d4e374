import LosslessJSON

/// Merges the versions of one cell, member by member.
struct CellMerger {
  let options: MergeOptions
  /// Whether a side has no outputs and counts at all, where the base had some.
  let stripped: (local: Bool, remote: Bool)
  let base: CellContent?
  let local: CellContent
  let remote: CellContent
  /// Whether lines that differ between the sides are a conflict whatever the base has.
  var isDoubted = false
  var cell: MergedCell
  /// The members of the result.
  var members: [JSONMember] = []

  init(
    _ entity: CellEntity,
    base: CellContent?,
    local: CellContent,
    remote: CellContent,
    stripped: (local: Bool, remote: Bool),
    options: MergeOptions
  ) {
    self.base = base
    self.local = local
    self.remote = remote
    self.stripped = stripped
    self.options = options
    cell = MergedCell(tree: local.fileTree, entity: entity)
  }

  /// The versions of members that nbformat does not know, in joined form.
  private lazy var others = KeyedVersions(
    ThreeWay(base: base?.members ?? [], local: local.members, remote: remote.members)
  )

  /// The merged cell.
  mutating func merged() -> MergedCell {
    if CellComparer.areSameBytes(local, remote) {
      if base.map({ !CellComparer.areSameBytes($0, local) }) ?? true { noteWholeCell(.either) }
      return cell
    }
    if local.tree.kind != .object || remote.tree.kind != .object { return mergedStrangeCell() }
    let source = mergeSource(versions(of: [UInt8]("source".utf8)))
    let unit = mergeOutputs(of: source.map { JoinedForm.joinedText($0).text ?? [] } ?? [])
    let files = KeyedVersions(
      ThreeWay(base: base?.fileMembers ?? [], local: local.fileMembers, remote: remote.fileMembers)
    )
    for key in files.keys {
      let value: JSONTree? =
        switch String(decoding: key, as: UTF8.self) {
        case "source": source
        case "outputs": unit.outputs
        case "execution_count": unit.count
        case _ where files[key].haveSameBytes: files[key].local
        case "metadata": mergeMetadata(versions(of: key), volatileSide: unit.side)
        case "attachments": mergeAttachments(versions(of: key))
        case "id": mergeID(versions(of: key))
        case "cell_type": mergeType(versions(of: key))
        default: mergeOther(key, others[key], files[key])
        }
      if let value { members.append(JSONMember(key: key, value: value)) }
    }
    fitMembersToType()
    finish()
    return cell
  }

  /// The value as it stands in a file, so that its bytes are kept.
  func fileValue(_ key: [UInt8], _ side: MergeSide) -> JSONTree? {
    content(of: side)?.fileTree[key]
  }

  /// A member of the versions in joined form.
  func versions(of key: [UInt8]) -> Versions {
    Versions(base: base?[key], local: local[key], remote: remote[key])
  }

  /// Whether all versions have the same bytes for a member.
  func isUntouched(_ key: [UInt8]) -> Bool {
    Versions(base: fileValue(key, .base), local: fileValue(key, .local), remote: fileValue(key, .remote))
      .haveSameBytes
  }

  func content(of side: MergeSide) -> CellContent? {
    switch side {
    case .base: base
    case .local: local
    case .remote: remote
    }
  }

  /// Puts the members together; a cell with nothing but local values stays as it stands in the file.
  private mutating func finish() {
    let original = local.fileTree.members
    let isLocal =
      original.count == members.count
      && zip(original, members).allSatisfy { MergedCell.isSameValue($0, $1) }
    if !isLocal { cell.tree = .object(members) }
    let hasMarkers = options.effectiveInputStrategy != .mergetool
    var records: [ConflictRecord] = []
    defer { cell.record(records) }
    if hasMarkers, cell.conflicts.contains(where: { $0.kind == .source }) {
      records.append(.source(size: markerSize))
    }
    for conflict in cell.conflicts where conflict.kind != .source {
      if conflict.kind == .outputs {
        if options.outputStrategy == .inline { records.append(ConflictRecord(kind: .outputs)) }
        continue
      }
      if options.strategy == .mergetool { continue }
      records.append(
        .value(
          conflict.kind,
          path: conflict.path,
          base: conflict.base,
          local: conflict.local,
          remote: conflict.remote
        )
      )
    }
  }

  /// The size of the markers in the source.
  var markerSize = 7

  /// Makes sure that a code cell has outputs and a count, and that other cells have none.
  private mutating func fitMembersToType() {
    let type = CellType(JSONTree.object(members)["cell_type"])
    if !isRetyped(type) { return }
    if type == .code {
      for (key, value) in [("execution_count", JSONTree.null), ("outputs", .array([]))]
      where JSONTree.object(members)[[UInt8](key.utf8)] == nil {
        members = MemberList.setting([UInt8](key.utf8), to: value, in: members)
      }
      members = MemberList.setting([UInt8]("attachments".utf8), to: nil, in: members)
    } else if losesOutputs(type) {
      members = MemberList.setting([UInt8]("execution_count".utf8), to: nil, in: members)
      members = MemberList.setting([UInt8]("outputs".utf8), to: nil, in: members)
    }
  }

  /// A cell that is no object on some side.
  private mutating func mergedStrangeCell() -> MergedCell {
    let versions = Versions(base: base?.tree, local: local.tree, remote: remote.tree)
    if versions.outcome == .remote { cell.tree = remote.fileTree }
    noteWholeCell(versions.outcome == .remote ? .remote : .local)
    return cell
  }

  private mutating func noteWholeCell(_ choice: MergeDecision.Choice) {
    decide(
      .cell,
      Versions(base: base?.tree, local: local.tree, remote: remote.tree),
      choice,
      result: cell.tree,
      action: base == nil ? .inserted : .edited
    )
  }

  mutating func decide(
    _ part: MergeDecision.Part,
    _ versions: Versions,
    _ choice: MergeDecision.Choice,
    isConflict: Bool = false,
    result: JSONTree?,
    action: MergeDecision.Action = .edited
  ) {
    // Whether there is a cell is asked for again.
    guard options.listsDecisions || part == .cell else { return }
    cell.decisions.append(
      MergeDecision(
        cell: MergeCellPlace(
          base: cell.entity.base,
          local: cell.entity.local,
          remote: cell.entity.remote,
          result: nil
        ),
        part: part,
        action: action,
        choice: choice,
        isConflict: isConflict,
        base: versions.base,
        local: versions.local,
        remote: versions.remote,
        result: result
      )
    )
  }

  mutating func note(_ kind: MergeNote.Kind, _ message: String) {
    cell.notes.append(MergeNote(kind, cell: nil, message))
  }
}

extension MergedCell {
  /// Whether two members are the same value of the same file.
  fileprivate static func isSameValue(_ one: JSONMember, _ two: JSONMember) -> Bool {
    guard one.key == two.key else { return false }
    switch (one.value, two.value) {
    case (.value(let left), .value(let right)):
      return left.document === right.document && left.index == right.index
    case (.value, _), (_, .value): return false
    default: return one.value.isEqual(to: two.value)
    }
  }
}

extension MergeDecision.Choice {
  /// The choice that an outcome is without a conflict.
  init(_ outcome: MergeOutcome) {
    switch outcome {
    case .unchanged: self = .base
    case .local, .conflict: self = .local
    case .remote: self = .remote
    case .either: self = .either
    }
  }

  init(_ side: MergeSide) {
    switch side {
    case .base: self = .base
    case .local: self = .local
    case .remote: self = .remote
    }
  }
}
