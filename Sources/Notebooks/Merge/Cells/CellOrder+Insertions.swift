import LosslessJSON

/// Cells that both sides inserted, one here and one there, and that are one cell.
extension CellOrder {
  private struct Place {
    var gap: Int
    /// The place of the cell on its side.
    var cell: Int
  }

  /// Pairs insertions of both sides in different gaps: with one id and like content, or with the same content,
  /// if nothing else on either side could be meant.
  ///
  /// Without this, what both sides took out of one cell and put into a new one would stand twice.
  mutating func pairInsertions(_ preferred: MergeSide) {
    let local = insertions(isLocal: true), remote = insertions(isLocal: false)
    if local.isEmpty || remote.isEmpty { return }
    let starts = (gapStarts(sides.local), gapStarts(sides.remote))
    var paired: Set<Int> = []
    for (mine, theirs) in equalIDs(local, remote) + equalContents(local, remote)
    where paired.insert(theirs.cell).inserted {
      pair(mine, theirs, preferred, starts)
    }
  }

  /// What only one side inserted.
  private func insertions(isLocal: Bool) -> [Place] {
    gaps.enumerated().flatMap { gap, content in
      (isLocal ? content.local : content.remote).compactMap { entity in
        guard entity.isInsertion, let cell = isLocal ? entity.local : entity.remote else { return nil }
        return Place(gap: gap, cell: cell)
      }
    }
  }

  /// Insertions with the same id in different gaps.
  private func equalIDs(_ local: [Place], _ remote: [Place]) -> [(Place, Place)] {
    var ids = (UniqueContents<Place>(shortest: 1), UniqueContents<Place>(shortest: 1))
    for place in local { ids.0.add(place, sides.local.cells[place.cell].id ?? []) }
    for place in remote { ids.1.add(place, sides.remote.cells[place.cell].id ?? []) }
    return remote.compactMap { theirs in
      let other = sides.remote.cells[theirs.cell]
      guard let id = other.id, !AlignmentInput.looksPositional(id), ids.1.only(id) != nil,
        let mine = ids.0.only(id), mine.gap != theirs.gap
      else { return nil }
      let cell = sides.local.cells[mine.cell]
      guard cell.type == other.type else { return nil }
      let likeness =
        cell.source == other.source
        ? 1000 : CellSketch(cell.source).similarity(to: CellSketch(other.source))
      return likeness >= 600 ? (mine, theirs) : nil
    }
  }

  /// Insertions that say the same in different gaps, where one of each is left when those in the same gap are
  /// taken together.
  private func equalContents(_ local: [Place], _ remote: [Place]) -> [(Place, Place)] {
    func text(_ cell: CellContent) -> [UInt8] {
      cell.source.count < 16 ? [] : cell.source + (cell["cell_type"]?.text ?? [])
    }
    var mine = UniqueContents<Place>(), theirs = UniqueContents<Place>()
    for place in local { mine.add(place, text(sides.local.cells[place.cell])) }
    for place in remote { theirs.add(place, text(sides.remote.cells[place.cell])) }
    return remote.compactMap { place in
      let text = text(sides.remote.cells[place.cell])
      let (left, right) = (mine.all(text), theirs.all(text))
      guard let first = right.first, first.cell == place.cell, !left.isEmpty else { return nil }
      let (one, two) = CellOrder.unpaired(left, right)
      guard one.count == 1, two.count == 1 else { return nil }
      return (one[0], two[0])
    }
  }

  /// What is left of two lists in the order of their gaps when those in the same gap go in pairs.
  private static func unpaired(_ one: [Place], _ two: [Place]) -> ([Place], [Place]) {
    var (left, right): ([Place], [Place]) = ([], [])
    var (i, j) = (0, 0)
    while i < one.count || j < two.count {
      if i < one.count, j < two.count, one[i].gap == two[j].gap {
        (i, j) = (i + 1, j + 1)
      } else if j == two.count || i < one.count && one[i].gap < two[j].gap {
        left.append(one[i])
        i += 1
      } else {
        right.append(two[j])
        j += 1
      }
    }
    return (left, right)
  }

  /// For each gap the first one in which an insertion could stand as well, because the side deleted all cells
  /// of the skeleton in between.
  private func gapStarts(_ side: Side) -> [Int] {
    var starts: [Int] = []
    for (gap, content) in gaps.enumerated() {
      let isBehindDeleted = content.anchor?.base.map { side.places[$0] < 0 } ?? false
      starts.append(isBehindDeleted && gap > 0 ? starts[gap - 1] : gap)
    }
    return starts
  }

  private mutating func pair(
    _ mine: Place,
    _ theirs: Place,
    _ preferred: MergeSide,
    _ starts: (local: [Int], remote: [Int])
  ) {
    guard let one = gaps[mine.gap].local.firstIndex(of: CellEntity(local: mine.cell)),
      let two = gaps[theirs.gap].remote.firstIndex(of: CellEntity(remote: theirs.cell))
    else { return }
    let paired = CellEntity(local: mine.cell, remote: theirs.cell)
    if preferred == .remote {
      gaps[theirs.gap].remote[two] = paired
      gaps[mine.gap].local.remove(at: one)
    } else {
      gaps[theirs.gap].remote.remove(at: two)
      gaps[mine.gap].local[one] = paired
    }
    let isSamePlace = starts.local[mine.gap] <= theirs.gap && starts.remote[theirs.gap] <= mine.gap
    if !isSamePlace { displaced.append(paired) }
  }
}
