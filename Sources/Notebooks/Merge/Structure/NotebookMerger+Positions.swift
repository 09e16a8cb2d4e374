import LosslessJSON

extension NotebookMerger {
  /// Adds the neighbours to the records of cells whose place is in conflict. Cells must have their ids.
  mutating func recordNeighbours() {
    let displaced = cells.indices.filter { place in
      cells[place].conflicts.contains { $0.kind == .position }
    }
    if displaced.isEmpty { return }
    let steady = steadyCells(without: displaced)
    for place in displaced {
      var neighbours: [JSONMember] = []
      for (name, side) in [("base", \CellEntity.base), ("remote", \CellEntity.remote)] {
        guard let anchors = anchors(of: place, side, steady, displaced) else { continue }
        neighbours.append(JSONMember(name, anchors.tree))
      }
      addToPositionRecord(.object(neighbours), of: place)
    }
  }

  /// The cells outside of conflicts between marker cells that can be told from all others.
  private func steadyCells(without displaced: [Int]) -> [Int] {
    let trees = cells.map(\.tree)
    var counts: [[UInt8]: Int] = [:]
    for tree in trees { counts[PositionAnchors.name(of: tree), default: 0] += 1 }
    var steady: [Int] = []
    var place = 0
    while place < cells.count {
      if let block = CellBlock(trees, at: place) {
        place = block.cells.upperBound
        continue
      }
      let isOnlyOne = counts[PositionAnchors.name(of: trees[place])] == 1
      if isOnlyOne, !displaced.contains(place) { steady.append(place) }
      place += 1
    }
    return steady
  }

  private func anchors(
    of place: Int,
    _ side: KeyPath<CellEntity, Int?>,
    _ steady: [Int],
    _ displaced: [Int]
  ) -> PositionAnchors? {
    func number(_ cell: Int) -> Int? { cells[cell].entity[keyPath: side] }
    func name(_ cell: Int) -> [UInt8] { PositionAnchors.name(of: cells[cell].tree) }
    guard let own = number(place) else { return nil }
    // What this version has in another order than the result was moved by the other one.
    let inVersion = steady.filter { number($0) != nil }.sorted { number($0) ?? 0 < number($1) ?? 0 }
    let ordered = IncreasingSubsequence.longest(inVersion).map { inVersion[$0] }
    var anchors = PositionAnchors()
    anchors.after = ordered.last { number($0) ?? 0 < own }.map(name)
    let next = ordered.first { number($0) ?? 0 > own }
    let end = next.flatMap(number) ?? Int.max
    let between = displaced.filter { cell in number(cell).map { $0 > own && $0 < end } ?? false }
    anchors.before =
      between.sorted { number($0) ?? 0 < number($1) ?? 0 }.map(name) + (next.map { [name($0)] } ?? [])
    anchors.isLast = next == nil
    return anchors
  }

  private mutating func addToPositionRecord(_ neighbours: JSONTree, of place: Int) {
    let key = [UInt8](ConflictRecord.key.utf8)
    guard let metadata = cells[place].tree["metadata"], let records = metadata[key]?.elements else { return }
    let added = records.map { record -> JSONTree in
      guard ConflictRecord.kind(of: record) == .position else { return record }
      return .object(record.members + [JSONMember("neighbours", neighbours)])
    }
    cells[place].set(
      "metadata",
      to: .object(MemberList.setting(key, to: .array(added), in: metadata.members))
    )
  }
}
