/// Which cells of the three versions are the same, and in which order they come in the result.
///
/// The cells of the base that neither side moved are the skeleton. What a side inserted or moved belongs to
/// the gap of the skeleton in which the side has it; the runs of both sides in a gap are put together.
///
///     base:    a  b  c  d
///     local:   a  L  b  c  d       inserts L
///     remote:  b  c  R  d  a       inserts R, moves a to the end
///
///     gaps:    [L]  b  []  c  [R]  d  [a]       the skeleton is b c d
///     result:   L   b      c   R   d   a
struct CellOrder {
  /// All cells, of the base also those that are gone, in the order of the result. In a gap the local cells
  /// come first.
  struct Gap {
    /// The cell of the skeleton in front of the gap; `nil` for the start of the notebook.
    var anchor: CellEntity?
    /// What the local side has here, in order.
    var local: [CellEntity] = []
    var remote: [CellEntity] = []
  }

  /// The gaps in order.
  var gaps: [Gap]
  /// Cells that both sides moved, or inserted with one id, to different places; they stand where the
  /// preferred side has them.
  var displaced: [CellEntity] = []
  let base: [CellContent]
  /// The ids of the base's empty cells.
  let emptyIDs: Set<[UInt8]>
  private(set) var sides: (local: Side, remote: Side)

  /// How one side stands to the base.
  struct Side {
    let cells: [CellContent]
    /// The place on this side by place in the base; -1 for none.
    var places: [Int]
    /// The place in the base by place on this side; -1 for none.
    var partners: [Int]
    /// Whether the side moved the cell, by place in the base.
    var isMoved: [Bool]

    init(_ base: [CellContent], _ cells: [CellContent]) {
      self.cells = cells
      let alignment = CellAlignment(base, cells)
      places = alignment.matches.map { $0?.after ?? -1 }
      partners = alignment.partners
      isMoved = places.map { $0 >= 0 }
      for place in alignment.inOrder() { isMoved[place] = false }
      pairRetyped(base)
    }

    /// A cell that was moved and got another type is still the same cell if it says the same and nothing else
    /// does.
    private mutating func pairRetyped(_ base: [CellContent]) {
      var free = UniqueContents<Int>()
      for place in partners.indices where partners[place] < 0 { free.add(place, cells[place].source) }
      if free.isEmpty { return }
      var gone = UniqueContents<Int>()
      for place in base.indices where places[place] < 0 { gone.add(place, base[place].source) }
      for place in base.indices where places[place] < 0 {
        let source = base[place].source
        guard gone.only(source) == place, let other = free.only(source),
          base[place].type != cells[other].type
        else { continue }
        places[place] = other
        partners[other] = place
        isMoved[place] = true
      }
    }

    /// Whether the cell that the side has for a cell of the base is not empty.
    private func isFilled(_ place: Int) -> Bool { places[place] >= 0 && !cells[places[place]].isBlank }

    /// What this side wrote into an empty cell is a cell of its own if the other side inserted the same beside
    /// the empty cell.
    fileprivate mutating func unmatchFilled(_ base: [CellContent], _ other: Side) {
      let filled = base.indices.filter { place in
        base[place].isBlank && isFilled(place) && !other.isFilled(place)
      }
      if filled.isEmpty { return }
      var inserted = UniqueContents<Int>()
      for place in other.cells.indices where other.partners[place] < 0 {
        inserted.add(place, other.cells[place].source)
      }
      for place in filled where inserted.only(cells[places[place]].source) != nil {
        partners[places[place]] = -1
        places[place] = -1
        isMoved[place] = false
      }
    }
  }

  /// - Parameter preferred: Where a cell stands that both sides moved to different places.
  init(
    base: [CellContent],
    local: [CellContent],
    remote: [CellContent],
    preferred: MergeSide = .local
  ) {
    self.base = base
    emptyIDs = base.idsOfEmptyCells
    let matched = (local: Side(base, local), remote: Side(base, remote))
    sides = matched
    sides.local.unmatchFilled(base, matched.remote)
    sides.remote.unmatchFilled(base, matched.local)
    gaps = [Gap(anchor: nil)]
    let (mine, theirs) = sides
    for place in base.indices where !mine.isMoved[place] && !theirs.isMoved[place] {
      gaps.append(Gap(anchor: CellOrder.entity(place, mine, theirs)))
    }
    let localPlaces = fill(mine, theirs, isLocal: true)
    let remotePlaces = fill(theirs, mine, isLocal: false)
    settleMoves(localPlaces, remotePlaces, preferred)
    pairInsertions(preferred)
  }

  /// Which sides moved a cell of the base.
  func movers(of place: Int) -> (local: Bool, remote: Bool) {
    (sides.local.isMoved[place], sides.remote.isMoved[place])
  }

  private static func entity(_ place: Int, _ local: Side, _ remote: Side) -> CellEntity {
    CellEntity(
      base: place,
      local: local.places[place] >= 0 ? local.places[place] : nil,
      remote: remote.places[place] >= 0 ? remote.places[place] : nil
    )
  }

  /// Puts what a side inserted or moved into the gaps.
  /// - Returns: The gap of each cell that the side moved, by place in the base.
  private mutating func fill(_ side: Side, _ other: Side, isLocal: Bool) -> [Int: Int] {
    var gapOfBase: [Int: Int] = [:]
    for (gap, content) in gaps.enumerated() { if let place = content.anchor?.base { gapOfBase[place] = gap } }
    var moves: [Int: Int] = [:]
    var gap = gapBehindDeleted(0, side)
    for place in side.cells.indices {
      let partner = side.partners[place]
      if partner >= 0, let anchored = gapOfBase[partner] {
        gap = gapBehindDeleted(anchored, side)
        continue
      }
      var entity = CellEntity()
      if partner >= 0 {
        entity = CellOrder.entity(partner, sides.local, sides.remote)
        if !side.isMoved[partner] { continue }
        moves[partner] = gap
      } else if isLocal {
        entity.local = place
      } else {
        entity.remote = place
      }
      if isLocal { gaps[gap].local.append(entity) } else { gaps[gap].remote.append(entity) }
    }
    return moves
  }

  /// The gap behind the cells that the side deleted right behind `gap`: what it inserted there stands in
  /// their place.
  private func gapBehindDeleted(_ gap: Int, _ side: Side) -> Int {
    var gap = gap
    while gap + 1 < gaps.count, let place = gaps[gap + 1].anchor?.base, side.places[place] < 0 { gap += 1 }
    return gap
  }

  /// A cell that both sides moved stands once, where the preferred side has it.
  private mutating func settleMoves(
    _ local: [Int: Int],
    _ remote: [Int: Int],
    _ preferred: MergeSide
  ) {
    // What goes from the runs of a gap, by place in the base.
    var gone: (local: [Int: Set<Int>], remote: [Int: Set<Int>]) = ([:], [:])
    var back: [Int] = []
    for place in local.keys.sorted() {
      guard let theirs = remote[place], let mine = local[place] else { continue }
      let isSamePlace = mine == theirs && isSameNeighbour(place)
      let side = isSamePlace ? .local : preferred
      if side != .remote { gone.remote[theirs, default: []].insert(place) }
      if side != .local { gone.local[mine, default: []].insert(place) }
      if side == .base { back.append(place) }
      if !isSamePlace { displaced.append(CellOrder.entity(place, sides.local, sides.remote)) }
    }
    func isLeft(_ entity: CellEntity, _ gone: Set<Int>) -> Bool {
      entity.base.map { !gone.contains($0) } ?? true
    }
    for (gap, places) in gone.local { gaps[gap].local.removeAll { !isLeft($0, places) } }
    for (gap, places) in gone.remote { gaps[gap].remote.removeAll { !isLeft($0, places) } }
    for place in back { putBack(CellOrder.entity(place, sides.local, sides.remote), place) }
  }

  /// Puts a cell behind the last cell of the skeleton that the base has in front of it.
  private mutating func putBack(_ entity: CellEntity, _ place: Int) {
    let gap = gaps.lastIndex { $0.anchor?.base.map { $0 < place } ?? true } ?? 0
    let earlier = gaps[gap].local.prefix { $0.base.map { $0 < place } ?? false }.count
    gaps[gap].local.insert(entity, at: earlier)
  }

  /// Whether a moved cell has the same cell of the base in front of it on both sides, or none.
  private func isSameNeighbour(_ place: Int) -> Bool {
    func previous(_ side: Side) -> Int {
      var before = side.places[place] - 1
      while before >= 0, side.partners[before] < 0 { before -= 1 }
      return before >= 0 ? side.partners[before] : -1
    }
    return previous(sides.local) == previous(sides.remote)
  }
}
