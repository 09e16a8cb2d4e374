import LosslessJSON

/// Merges the structure of notebooks: cells, then what is inside them, then the notebook's own members.
struct NotebookMerger {
  let base: NotebookContent
  let local: NotebookContent
  let remote: NotebookContent
  let options: MergeOptions
  let stripped: (local: Bool, remote: Bool)
  /// The `nbformat_minor` of the result.
  let minor: Int
  /// What has to be a conflict whatever else speaks for it.
  var doubts = MergeDoubts.none
  /// Whether the notice of an earlier merge is a cell like others, and none is written: for what explains a result
  /// that is there already.
  var keepsNotices = false
  /// The cells that one side joined with a neighbour and the other edited, by the neighbour's place in the base.
  var joins: [Int: [(entity: CellEntity, join: CellJoin)]] = [:]
  /// The cells that one side cut out of one that the other side edited.
  private var splits: [CellEntity: SplitPiece] = [:]
  var cells: [MergedCell] = []
  /// Decisions about cells that are not in the result.
  var decisions: [MergeDecision] = []
  /// The conflicts of the notebook's own members.
  var conflicts: [MergeConflict] = []
  var notes: [MergeNote] = []
  /// The number of the last conflict over whole cells; markers of earlier merges have smaller ones.
  var clashCount: Int
  /// Whether a side has open conflicts of an earlier merge.
  private let hasRecords: Bool

  init(base: NotebookContent, local: NotebookContent, remote: NotebookContent, options: MergeOptions) {
    self.base = base
    self.local = local.isAbsent ? NotebookMerger.emptied(base) : local
    self.remote = remote.isAbsent ? NotebookMerger.emptied(base) : remote
    self.options = options
    minor = NotebookMerger.minor(base: base, local: self.local, remote: self.remote)
    hasRecords = [base, self.local, self.remote].contains { $0.hasConflictRecords }
    clashCount = hasRecords ? [base, self.local, self.remote].map(\.lastMarkerNumber).max() ?? 0 : 0
    let hadOutputs = NotebookMerger.hasOutputs(base)
    stripped = (
      hadOutputs && !NotebookMerger.hasOutputs(self.local),
      hadOutputs && !NotebookMerger.hasOutputs(self.remote)
    )
  }

  /// A deleted notebook as one without cells.
  private static func emptied(_ base: NotebookContent) -> NotebookContent {
    NotebookContent(cells: [], members: base.members)
  }

  /// Whether some cell was run.
  private static func hasOutputs(_ notebook: NotebookContent) -> Bool {
    notebook.cells.contains { cell in
      guard cell.type == .code else { return false }
      return cell["outputs"]?.elements.isEmpty == false || cell.executionCount?.kind == .number
    }
  }

  /// The result without a check.
  mutating func merged() -> MergeResult {
    mergeCells()
    settleIDs()
    recordNeighbours()
    let members = mergeMembers()
    let result = finished(members)
    if keepsNotices { return result }
    let isHidden = result.conflicts.contains { HiddenConflictNotice.isHidden($0.kind) }
    return isHidden || hasRecords ? result.withNotice : result
  }

  private mutating func mergeCells() {
    let order = CellOrder(
      base: base.cells,
      local: local.cells,
      remote: remote.cells,
      preferred: options.strategy.preferredSide
    )
    let all = order.slots(local: local.cells, remote: remote.cells) { hasEdited($0) }
    let slots = hasRecords && !keepsNotices ? withoutNotices(all) : all
    let joins = order.joins
    for case .joined(let entity) in slots {
      if let place = entity.base, let join = joins[place] {
        self.joins[join.keeper, default: []].append((entity, join))
      }
    }
    splits = splitPieces(order, slots)
    var previous: CellEntity?
    for slot in slots {
      switch slot {
      case .joined(let entity): appendJoined(entity)
      case .cell(let entity) where isDoubted(entity):
        appendDoubted(entity)
        previous = nil
      case .cell(let entity):
        if let previous, isNeighbourInsertion(previous, entity) {
          notes.append(
            MergeNote(
              .bothInserted,
              cell: cells.count,
              "both sides inserted cells here; the local ones come first"
            )
          )
        }
        append(entity)
        previous = entity
      case .clash(let base, let local, let remote):
        appendClash(base: base, local: local, remote: remote)
        previous = nil
      case .deletedAndEdited(let entity, let replacement):
        appendDeletedAndEdited(entity, replacement)
        previous = nil
      }
    }
    recordMoves(order)
    recordPositions(order.displaced)
  }

  /// Whether both versions of a cell have to be shown.
  func isDoubted(_ entity: CellEntity) -> Bool {
    doubts.concern(
      base: entity.base.map { base.cells[$0] },
      local: entity.local.map { local.cells[$0] },
      remote: entity.remote.map { remote.cells[$0] }
    )
  }

  /// Whether a local insertion stands right in front of a remote one.
  private func isNeighbourInsertion(_ one: CellEntity, _ two: CellEntity) -> Bool {
    one.isInsertion && two.isInsertion && one.remote == nil && two.local == nil
  }

  /// - Parameter isDoubted: Whether lines that differ between the sides are a conflict whatever the base has.
  mutating func append(_ entity: CellEntity, isDoubted: Bool = false) {
    let base = entity.base.map { self.base.cells[$0] }
    let mine = entity.local.map { local.cells[$0] }
    let theirs = entity.remote.map { remote.cells[$0] }
    switch (mine, theirs) {
    case (let mine?, let theirs?):
      var versions = (base: base, local: mine, remote: theirs)
      let joined = entity.base.flatMap { joins[$0] } ?? []
      if !joined.isEmpty, let base { versions = joinedVersions(joined, (base, mine, theirs)) }
      let piece = joined.isEmpty ? splits[entity] : nil
      if let piece, let base { versions = splitVersions(piece, (base, mine, theirs)) }
      var merger = CellMerger(
        entity,
        base: versions.base,
        local: versions.local,
        remote: versions.remote,
        stripped: stripped,
        options: options
      )
      merger.isDoubted = isDoubted
      var merged = merger.merged()
      if hasRecords, [base, mine, theirs].contains(where: { $0?.isNotice ?? false }) {
        merged.dropNoticeRecord()
      }
      cells.append(merged)
      if !joined.isEmpty || piece != nil { decideTogether(base: base, local: mine, remote: theirs) }
      if base == nil { decideInsertedByBoth(entity) }
    case (let cell?, nil), (nil, let cell?):
      if base == nil {
        appendInserted(cell, entity)
      } else {
        noteDeleted(entity, cell)
      }
    case (nil, nil): noteDeleted(entity, nil)
    }
  }

  private mutating func appendInserted(_ cell: CellContent, _ entity: CellEntity) {
    let piece = splits[entity]
    let cell = piece.map { edited(cell, $0) } ?? cell
    let choice: MergeDecision.Choice = entity.local == nil ? .remote : .local
    var merged = MergedCell(tree: cell.fileTree, entity: entity)
    merged.decisions = [
      decision(
        entity,
        .inserted,
        piece.map { $0.edited == $0.base } ?? true ? choice : .merged,
        result: cell.tree
      )
    ]
    cells.append(merged)
  }

  /// Both sides inserted the last cell; what differs in it was decided part by part.
  private mutating func decideInsertedByBoth(_ entity: CellEntity) {
    guard var cell = cells.popLast() else { return }
    defer { cells.append(cell) }
    if cell.decisions.contains(where: { $0.part == .cell }) { return }
    let inserted = decision(
      entity,
      .inserted,
      .merged,
      isConflict: !cell.conflicts.isEmpty,
      result: CellContent(cell.tree).tree
    )
    cell.decisions.insert(inserted, at: 0)
  }

  private mutating func noteDeleted(_ entity: CellEntity, _ other: CellContent?) {
    let choice: MergeDecision.Choice =
      entity.local == nil ? (entity.remote == nil ? .either : .local) : .remote
    decisions.append(decision(entity, .deleted, choice, result: nil))
    guard let other, let place = entity.base, !CellComparer.areSameBytes(base.cells[place], other),
      !other.tree.isEqual(to: base.cells[place].tree)
    else { return }
    notes.append(
      MergeNote(
        .deletedThoughChanged,
        cell: nil,
        baseCell: place,
        "one side deleted a cell in which the other side changed nothing but outputs, metadata or the last line break; it is gone"
      )
    )
  }

  /// A decision about a whole cell.
  func decision(
    _ entity: CellEntity,
    _ action: MergeDecision.Action,
    _ choice: MergeDecision.Choice,
    isConflict: Bool = false,
    result: JSONTree?
  ) -> MergeDecision {
    MergeDecision(
      cell: MergeCellPlace(base: entity.base, local: entity.local, remote: entity.remote, result: nil),
      part: .cell,
      action: action,
      choice: choice,
      isConflict: isConflict,
      base: entity.base.map { base.cells[$0].tree },
      local: entity.local.map { local.cells[$0].tree },
      remote: entity.remote.map { remote.cells[$0].tree },
      result: result
    )
  }

  /// Whether the side that still has a deleted cell changed something in it that a person would miss.
  private func hasEdited(_ entity: CellEntity) -> Bool {
    guard let place = entity.base else { return false }
    let old = base.cells[place]
    guard let new = entity.local.map({ local.cells[$0] }) ?? entity.remote.map({ remote.cells[$0] }) else {
      return false
    }
    if CellComparer.areSameBytes(old, new) { return false }
    if old.source.lineEnded != new.source.lineEnded || old.type != new.type { return true }
    if !Versions.areEqual(old.attachments, new.attachments) { return true }
    if options.ignoresTransients { return false }
    return !Versions.areEqual(old["outputs"], new["outputs"])
      || !Versions.areEqual(old.executionCount, new.executionCount)
      || !Versions.areEqual(old.metadata, new.metadata)
  }
}
