/// Putting the runs of both sides in a gap together.
extension CellOrder {
  /// From this similarity on, cells that both sides inserted at one place are versions of one cell.
  private static let similarity = 500

  /// All places of the result in order.
  /// - Parameter hasEdited: Whether the side that has the cell, which the other side deleted, changed
  ///   something in it that a person would miss.
  func slots(
    local: [CellContent],
    remote: [CellContent],
    hasEdited: (CellEntity) -> Bool
  ) -> [CellSlot] {
    var slots: [CellSlot] = []
    var replaced: [Int] = []
    let joined = joins
    for gap in gaps {
      var gap = gap
      if let anchor = gap.anchor {
        let filled = filledCells(anchor, local, remote)
        let isGone = anchor.local == nil && anchor.remote == nil
        if isGone, let place = anchor.base { replaced.append(place) } else { replaced = [] }
        if filled.count == 1, let cell = filled.first {
          // It may be what the other side put in place of the empty cell.
          slots.append(.cell(CellEntity(base: anchor.base)))
          if cell.remote == nil { gap.local.insert(cell, at: 0) } else { gap.remote.insert(cell, at: 0) }
        } else if !filled.isEmpty {
          slots += ([CellEntity(base: anchor.base)] + filled).map { .cell($0) }
        } else if let place = anchor.base, joined.keys.contains(place), hasEdited(anchor) {
          slots.append(.joined(anchor))
        } else if (anchor.local == nil) != (anchor.remote == nil), hasEdited(anchor) {
          let replacement = anchor.local == nil ? gap.local : gap.remote
          let isReplacement = replacement.allSatisfy(\.isOfOneSide)
          slots.append(.deletedAndEdited(anchor, replacement: isReplacement ? replacement : []))
          if isReplacement {
            if anchor.local == nil { gap.local = [] } else { gap.remote = [] }
          }
        } else {
          slots.append(.cell(anchor))
        }
      }
      slots += combined(gap, local, remote, replaced).map { slot in
        guard case .cell(let entity) = slot, entity.base != nil,
          (entity.local == nil) != (entity.remote == nil),
          hasEdited(entity)
        else { return slot }
        return .deletedAndEdited(entity, replacement: [])
      }
      if !gap.local.isEmpty || !gap.remote.isEmpty { replaced = [] }
    }
    return slots
  }

  /// What the sides wrote into an empty cell, as cells of their own: there was nothing to edit.
  ///
  /// Jupyter keeps an empty cell at the end, and whoever goes on writes into it: two people did not edit one
  /// cell. Nothing if both wrote something similar, or only one side wrote and the other kept the cell.
  private func filledCells(
    _ anchor: CellEntity,
    _ local: [CellContent],
    _ remote: [CellContent]
  ) -> [CellEntity] {
    guard let place = anchor.base, base[place].isBlank else { return [] }
    let mine = anchor.local.map { local[$0] }
    let theirs = anchor.remote.map { remote[$0] }
    let written = [
      mine?.isBlank == false ? CellEntity(local: anchor.local) : nil,
      theirs?.isBlank == false ? CellEntity(remote: anchor.remote) : nil,
    ]
    .compactMap { $0 }
    guard let mine, let theirs else { return written }
    guard written.count == 2, mine.source != theirs.source else { return [] }
    let likeness = CellSketch(mine.source).similarity(to: CellSketch(theirs.source))
    return mine.type == theirs.type && likeness >= CellOrder.similarity ? [] : written
  }

  /// The cells of a gap: those of both sides that are the same as one, the others side by side, local
  /// first.
  private func combined(
    _ gap: Gap,
    _ local: [CellContent],
    _ remote: [CellContent],
    _ replaced: [Int]
  ) -> [CellSlot] {
    if gap.local.isEmpty || gap.remote.isEmpty {
      return (gap.local + gap.remote).map { .cell($0) }
    }
    var slots: [CellSlot] = []
    var (i, j) = (0, 0)
    func appendUnpaired(_ mine: Range<Int>, _ theirs: Range<Int>) {
      let (mine, theirs) = (Array(gap.local[mine]), Array(gap.remote[theirs]))
      let isClash =
        !replaced.isEmpty && !mine.isEmpty && !theirs.isEmpty
        && (mine + theirs).allSatisfy(\.isOfOneSide)
      if isClash {
        slots.append(.clash(base: replaced, local: mine, remote: theirs))
      } else {
        slots += (mine + theirs).map { .cell($0) }
      }
    }
    for (one, two) in pairs(gap, local, remote) {
      appendUnpaired(i..<one, j..<two)
      slots.append(.cell(CellEntity(base: nil, local: gap.local[one].local, remote: gap.remote[two].remote)))
      (i, j) = (one + 1, two + 1)
    }
    appendUnpaired(i..<gap.local.count, j..<gap.remote.count)
    return slots
  }

  /// The cells that both sides inserted here and that are versions of one cell, in order.
  private func pairs(_ gap: Gap, _ local: [CellContent], _ remote: [CellContent]) -> [(Int, Int)] {
    let mine = gap.local.indices.filter { gap.local[$0].isOfOneSide }
    let theirs = gap.remote.indices.filter { gap.remote[$0].isOfOneSide }
    let left = mine.compactMap { gap.local[$0].local.map { local[$0] } }
    let right = theirs.compactMap { gap.remote[$0].remote.map { remote[$0] } }
    if left.isEmpty || right.isEmpty { return [] }
    let alignment = CellAlignment(left, right)
    var pairs: [(Int, Int)] = []
    for place in alignment.inOrder() {
      guard let match = alignment.matches[place] else { continue }
      let (one, two) = (left[match.before], right[match.after])
      let isSameID =
        one.id != nil && one.id == two.id && !AlignmentInput.looksPositional(one.id ?? [])
        && !emptyIDs.contains(one.id ?? [])
      let isFilled = one.source.isEmpty != two.source.isEmpty && left.count == 1 && right.count == 1
      let isAlike =
        one.type == two.type
        ? match.similarity >= CellOrder.similarity : one.source == two.source && !one.isBlank
      if isSameID || isFilled || isAlike {
        pairs.append((mine[match.before], theirs[match.after]))
      }
    }
    return pairs
  }
}

extension [CellContent] {
  /// The ids of the cells into which somebody may have written as if they were new.
  var idsOfEmptyCells: Set<[UInt8]> { Set(lazy.filter(\.isBlank).compactMap(\.id)) }
}

extension CellContent {
  /// Whether the source is nothing but white space and nothing is attached.
  var isBlank: Bool {
    source.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } && attachments == nil
  }
}
