import LosslessJSON

/// Conflicts over whole cells.
extension NotebookMerger {
  /// Cells that both sides put in place of the same ones.
  mutating func appendClash(base: [Int], local: [CellEntity], remote: [CellEntity]) {
    let mine = local.compactMap { entity in entity.local.map { (self.local.cells[$0], entity) } }
    let theirs = remote.compactMap { entity in entity.remote.map { (self.remote.cells[$0], entity) } }
    appendBlock(
      .cells,
      base: base.map { (self.base.cells[$0], CellEntity(base: $0)) },
      local: mine,
      remote: theirs
    )
  }

  /// A cell that one side deleted, or replaced by others, and the other side edited.
  mutating func appendDeletedAndEdited(_ entity: CellEntity, _ replacement: [CellEntity]) {
    let old = entity.base.map { [(base.cells[$0], CellEntity(base: $0))] } ?? []
    if let place = entity.local {
      let others = replacement.compactMap { entity in entity.remote.map { (remote.cells[$0], entity) } }
      appendBlock(.deletedAndEdited, base: old, local: [(local.cells[place], entity)], remote: others)
    } else if let place = entity.remote {
      let others = replacement.compactMap { entity in entity.local.map { (local.cells[$0], entity) } }
      appendBlock(.deletedAndEdited, base: old, local: others, remote: [(remote.cells[place], entity)])
    }
  }

  /// A cell that could be merged, but the result could not be trusted.
  ///
  /// Where the markers need not show the base, they are in the source; otherwise around both cells.
  mutating func appendDoubted(_ entity: CellEntity) {
    if options.strategy == .inline, options.effectiveInputStrategy == .inline, options.markerStyle == .merge,
      entity.local != nil, entity.remote != nil
    {
      let start = cells.count
      append(entity, isDoubted: true)
      if cells[start...].contains(where: { !$0.conflicts.isEmpty }) { return }
      cells.removeSubrange(start...)
    }
    appendBlock(
      entity.local == nil || entity.remote == nil ? .deletedAndEdited : .cells,
      base: entity.base.map { [(base.cells[$0], CellEntity(base: $0))] } ?? [],
      local: entity.local.map { [(local.cells[$0], entity)] } ?? [],
      remote: entity.remote.map { [(remote.cells[$0], entity)] } ?? []
    )
  }

  private typealias Version = (content: CellContent, entity: CellEntity)

  /// Puts both versions between marker cells, or takes what the strategy says.
  private mutating func appendBlock(
    _ kind: MergeConflict.Kind,
    base: [Version],
    local: [Version],
    remote: [Version]
  ) {
    switch options.strategy {
    case .useBase: return take(base, .base, kind)
    case .useLocal: return take(local, .local, kind)
    case .useRemote: return take(remote, .remote, kind)
    case .union: return take(local + remote, .localThenRemote, kind)
    case .mergetool, .inline: break
    }
    let start = cells.count
    if options.strategy == .mergetool {
      take(base, .base, kind, isConflict: true)
    } else {
      clashCount += 1
      appendMarker(ConflictMarkers.opening, options.labels.local, "local", isEmpty: local.isEmpty)
      take(local, .merged, kind, isConflict: true)
      if options.markerStyle != .merge {
        appendMarker(ConflictMarkers.original, options.labels.base, "base", isEmpty: base.isEmpty)
        let start = cells.count
        take(base, .merged, kind, isConflict: true)
        for place in start..<cells.count { cells[place].isBaseCopy = true }
      }
      appendMarker(ConflictMarkers.middle, [], "remote", isEmpty: false)
      take(remote, .merged, kind, isConflict: true)
      appendMarker(ConflictMarkers.closing, options.labels.remote, "end", isEmpty: remote.isEmpty)
    }
    conflicts.append(
      MergeConflict(
        kind: kind,
        cell: start,
        base: .array(base.map(\.content.tree)),
        local: .array(local.map(\.content.tree)),
        remote: .array(remote.map(\.content.tree))
      )
    )
  }

  private mutating func take(
    _ versions: [Version],
    _ choice: MergeDecision.Choice,
    _ kind: MergeConflict.Kind,
    isConflict: Bool = false
  ) {
    for (content, entity) in versions {
      var cell = MergedCell(tree: content.fileTree, entity: entity)
      if choice == .base { cell.tree = NotebookValidation.allowedPart(of: cell.tree, minor: minor) }
      let action: MergeDecision.Action =
        kind == .deletedAndEdited && !entity.isInsertion ? .deleted : .inserted
      cell.decisions = [
        decision(entity, action, choice, isConflict: isConflict, result: content.tree)
      ]
      cells.append(cell)
    }
  }

  /// A Markdown cell as nbdime's users know it, with a record by which it is recognised for certain.
  private mutating func appendMarker(
    _ character: UInt8,
    _ label: [UInt8],
    _ name: String,
    isEmpty: Bool
  ) {
    let line =
      ConflictMarkers(options).line(character, label) + [UInt8]((isEmpty ? " (cell deleted)" : "").utf8)
    let text = [UInt8]("<span style=\"color:red\"><b>".utf8) + line + [UInt8]("</b></span>".utf8)
    let record = ConflictRecord.marker(name, number: clashCount)
    let members = [
      JSONMember("cell_type", .string("markdown")),
      JSONMember("metadata", ConflictRecord.adding([record], to: .object([]))),
      JSONMember("source", .array([.string(text)])),
    ]
    var cell = MergedCell(tree: .object(members), entity: CellEntity())
    cell.isMarker = true
    cells.append(cell)
  }

  /// Decides on the places of cells that somebody moved.
  mutating func recordMoves(_ order: CellOrder) {
    let displaced = Set(order.displaced)
    for place in cells.indices where !cells[place].isMarker {
      let entity = cells[place].entity
      guard let old = entity.base, entity.local != nil, entity.remote != nil else { continue }
      let movers = order.movers(of: old)
      guard movers.local || movers.remote, !displaced.contains(entity), !isDoubted(entity) else {
        continue
      }
      let choice: MergeDecision.Choice = movers.local ? (movers.remote ? .either : .local) : .remote
      cells[place].decisions.append(positionDecision(entity, choice, isConflict: false))
    }
  }

  private func positionDecision(
    _ entity: CellEntity,
    _ choice: MergeDecision.Choice,
    isConflict: Bool
  ) -> MergeDecision {
    MergeDecision(
      cell: MergeCellPlace(base: entity.base, local: entity.local, remote: entity.remote),
      part: .position,
      action: .moved,
      choice: choice,
      isConflict: isConflict,
      base: entity.base.map { .integer($0) },
      local: entity.local.map { .integer($0) },
      remote: entity.remote.map { .integer($0) },
      result: nil
    )
  }

  /// Records of cells that they stand at different places on both sides.
  mutating func recordPositions(_ entities: [CellEntity]) {
    if entities.isEmpty { return }
    var places: [CellEntity: Int] = [:]
    for place in cells.indices.reversed() where !cells[place].isMarker { places[cells[place].entity] = place }
    for entity in entities where !isDoubted(entity) {
      if let place = places[entity] { recordPosition(entity, at: place) }
    }
  }

  private mutating func recordPosition(_ entity: CellEntity, at place: Int) {
    let isOpen = options.strategy.leavesConflicts
    cells[place].decisions.append(
      positionDecision(entity, .init(options.strategy.preferredSide), isConflict: isOpen)
    )
    guard isOpen else { return }
    let versions = Versions(
      base: entity.base.map { .integer($0) },
      local: entity.local.map { .integer($0) },
      remote: entity.remote.map { .integer($0) }
    )
    if options.strategy != .mergetool {
      cells[place].record([
        .value(.position, path: [], base: versions.base, local: versions.local, remote: versions.remote)
      ])
    }
    cells[place].conflicts.append(
      MergeConflict(kind: .position, base: versions.base, local: versions.local, remote: versions.remote)
    )
  }
}
