import LosslessJSON

/// Ids that are unique, the same in every run, and there where nbformat asks for them.
extension NotebookMerger {
  /// The `nbformat_minor` of the result: the greater one of both sides; below 5, where the minors hardly
  /// differ, that of the side which changed it. What was converted from nbformat 3 has none of its own.
  static func minor(base: NotebookContent, local: NotebookContent, remote: NotebookContent) -> Int {
    func declared(_ notebook: NotebookContent) -> Int? {
      if let version = notebook.origin?.version, version.major < 4 { return nil }
      return notebook["nbformat_minor"]?.integer
    }
    let (old, mine, theirs) = (declared(base), declared(local), declared(remote))
    if let old, let mine, let theirs, max(old, mine, theirs) < 5, mine == old || theirs == old {
      let changed = mine == old ? theirs : mine
      // Attachments came with 4.1.
      let hasAttachments = [local, remote].contains { $0.cells.contains { $0["attachments"] != nil } }
      if changed >= 1 || !hasAttachments { return changed }
    }
    return max(mine ?? theirs ?? 4, theirs ?? mine ?? 4)
  }

  mutating func settleIDs() {
    fitCellsOfBase()
    if arePositional { return renumber() }
    var taken: Set<[UInt8]> = []
    var open: [Int] = []
    // What was there before and what is local keeps its id; then come the cells of the remote side, and
    // last what only shows the base, because it goes when the conflict is settled.
    let turns = cells.map { cell in
      if cell.isBaseCopy { return 2 }
      return !cell.isMarker && (cell.entity.base != nil || cell.entity.local != nil) ? 0 : 1
    }
    for turn in 0...2 {
      for place in cells.indices where turns[place] == turn { claim(place, &taken, &open) }
    }
    let emptyIDs = open.isEmpty ? [] : base.cells.idsOfEmptyCells
    var ids = MergedIDs()
    for place in open.sorted() {
      let old = cells[place].id
      let id = droppedID(of: cells[place], taken) ?? ids.id(for: cells[place].tree, taken: taken)
      taken.insert(id)
      cells[place].set("id", to: .string(id))
      if let old, !old.isEmpty, !cells[place].isMarker, !emptyIDs.contains(old) {
        notes.append(MergeNote(.newID, cell: place, "two cells had the same id; this one got a new id"))
      }
    }
  }

  /// Brings cells that only the base has into what the version of the result allows: neither side's version need
  /// know their members, or the base was not valid. They go when the conflict is settled.
  private mutating func fitCellsOfBase() {
    for place in cells.indices where !cells[place].isMarker {
      let entity = cells[place].entity
      guard cells[place].isBaseCopy || (entity.local == nil && entity.remote == nil) else { continue }
      let allowed = NotebookValidation.allowedPart(of: cells[place].tree, minor: minor)
      let isValid = NotebookValidation.isValid(cell: allowed, minor: minor)
      cells[place].tree = isValid ? allowed : sourceAlone(of: allowed)
    }
  }

  /// A raw cell of the same source.
  private func sourceAlone(of cell: JSONTree) -> JSONTree {
    .object([
      JSONMember("cell_type", .string("raw")),
      JSONMember("metadata", .object([])),
      JSONMember("source", SplitForm.lines(of: JoinedForm.source(of: cell))),
    ])
  }

  /// The id that another version has for a cell without one: a tool that writes nbformat 4.4 drops ids which
  /// the result, being 4.5, needs.
  private func droppedID(of cell: MergedCell, _ taken: Set<[UInt8]>) -> [UInt8]? {
    guard cell.id == nil, !cell.isMarker, !cell.isBaseCopy else { return nil }
    let versions = [
      cell.entity.local.map { local.cells[$0].id }, cell.entity.remote.map { remote.cells[$0].id },
      cell.entity.base.map { base.cells[$0].id },
    ]
    return versions.compactMap { $0 ?? nil }.first { !$0.isEmpty && !taken.contains($0) }
  }

  /// Keeps a cell's id or puts the cell on the list of those that need one.
  private func claim(_ place: Int, _ taken: inout Set<[UInt8]>, _ open: inout [Int]) {
    guard cells[place].tree.kind == .object else { return }
    if let id = cells[place].id, !id.isEmpty {
      if !taken.insert(id).inserted { open.append(place) }
    } else if minor >= 5 {
      open.append(place)
    }
  }

  /// Whether the ids of both sides only count the cells, as tools that remove random ids leave them.
  private var arePositional: Bool {
    func counts(_ notebook: NotebookContent) -> Bool {
      notebook.cells.enumerated().allSatisfy { place, cell in
        cell.id.map { $0.elementsEqual(String(place).utf8) } ?? false
      }
    }
    return minor >= 5 && !local.cells.isEmpty && !remote.cells.isEmpty && counts(local) && counts(remote)
  }

  private mutating func renumber() {
    for place in cells.indices where cells[place].tree.kind == .object {
      let id = [UInt8](String(place).utf8)
      if cells[place].id != id { cells[place].set("id", to: .string(id)) }
    }
  }
}
