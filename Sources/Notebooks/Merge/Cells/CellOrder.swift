/// Which cells of the three versions are the same, and in which order they come in the result.
///
/// The cells of the base that neither side moved are the skeleton. What a side inserted or moved belongs to
/// the gap of the skeleton in which the side has it; the runs of both sides in a gap are put together.
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

  private(set) var gaps: [Gap]
  /// Cells that both sides moved, or inserted with one id, to different places; they stand where the local
  /// side has them.
  private(set) var displaced: [CellEntity] = []
  let base: [CellContent]
  private let sides: (local: Side, remote: Side)

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
    }
  }

  init(base: [CellContent], local: [CellContent], remote: [CellContent]) {
    self.base = base
    sides = (Side(base, local), Side(base, remote))
    gaps = [Gap(anchor: nil)]
    let (mine, theirs) = sides
    for place in base.indices where !mine.isMoved[place] && !theirs.isMoved[place] {
      gaps.append(Gap(anchor: CellOrder.entity(place, mine, theirs)))
    }
    let localPlaces = fill(mine, theirs, isLocal: true)
    let remotePlaces = fill(theirs, mine, isLocal: false)
    settleMoves(localPlaces, remotePlaces)
    pairEqualIDs()
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

  /// A cell that both sides moved stands once, where the local side has it.
  private mutating func settleMoves(_ local: [Int: Int], _ remote: [Int: Int]) {
    for place in local.keys.sorted() {
      guard let theirs = remote[place], let mine = local[place],
        let entity = CellOrder.entity(of: place, gaps[mine].local)
      else { continue }
      gaps[theirs].remote.removeAll { $0.base == place }
      let isSamePlace = mine == theirs && isSameNeighbour(place)
      if !isSamePlace { displaced.append(entity) }
    }
  }

  private static func entity(of place: Int, _ run: [CellEntity]) -> CellEntity? {
    run.first { $0.base == place }
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

  /// Cells that both sides inserted with one id and like content in different gaps are one cell.
  private mutating func pairEqualIDs() {
    var places: [[UInt8]: (gap: Int, place: Int)] = [:]
    for (gap, content) in gaps.enumerated() {
      for (place, entity) in content.local.enumerated() where entity.isInsertion {
        guard let local = entity.local, let id = sides.local.cells[local].id,
          !AlignmentInput.looksPositional(id)
        else { continue }
        places[id] = (gap, place)
      }
    }
    if places.isEmpty { return }
    for gap in gaps.indices {
      for (place, entity) in gaps[gap].remote.enumerated().reversed() where entity.isInsertion {
        guard let remote = entity.remote, let id = sides.remote.cells[remote].id, let found = places[id],
          found.gap != gap, let local = gaps[found.gap].local[found.place].local
        else { continue }
        let (mine, theirs) = (sides.local.cells[local], sides.remote.cells[remote])
        let likeness =
          mine.source == theirs.source
          ? 1000 : CellSketch(mine.source).similarity(to: CellSketch(theirs.source))
        guard mine.type == theirs.type, likeness >= 600 else { continue }
        gaps[gap].remote.remove(at: place)
        gaps[found.gap].local[found.place].remote = remote
        displaced.append(gaps[found.gap].local[found.place])
      }
    }
  }
}
