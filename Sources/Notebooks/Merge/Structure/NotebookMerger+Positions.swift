import LosslessJSON

extension NotebookMerger {
  /// Adds the neighbours to the records of cells whose place is in conflict. Cells must have their ids.
  mutating func recordNeighbours() {
    let displaced = cells.indices.filter { place in
      cells[place].conflicts.contains { $0.kind == .position }
    }
    if displaced.isEmpty { return }
    let steady = steadyCells(without: Set(displaced))
    let versions = [("base", \CellEntity.base), ("remote", \CellEntity.remote)].map { name, side in
      (name: name, row: VersionRow(cells, side, steady: steady, displaced: displaced))
    }
    for place in displaced {
      var neighbours: [JSONMember] = []
      for (name, row) in versions {
        guard let anchors = row.anchors(of: place) else { continue }
        neighbours.append(JSONMember(name, anchors.tree))
      }
      addToPositionRecord(.object(neighbours), of: place)
    }
  }

  /// The cells outside of conflicts between marker cells that can be told from all others.
  private func steadyCells(without displaced: Set<Int>) -> [Int] {
    let trees = cells.map(\.tree)
    let names = trees.map(PositionAnchors.name)
    var counts: [[UInt8]: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    let markers = MarkerCells(trees)
    var steady: [Int] = []
    var place = 0
    while place < cells.count {
      if let block = CellBlock(markers, at: place) {
        place = block.cells.upperBound
        continue
      }
      if counts[names[place]] == 1, !displaced.contains(place) { steady.append(place) }
      place += 1
    }
    return steady
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

/// The cells of the result as they follow in one version.
private struct VersionRow {
  private struct Cell {
    /// The place in the version.
    var number: Int
    var name: [UInt8]
  }

  /// More cells than this in front of a steady one are not told from each other.
  private static let most = 64

  private var numbers: [Int: Int] = [:]
  private var steady: [Cell] = []
  private var displaced: [Cell] = []

  init(
    _ cells: [MergedCell],
    _ side: KeyPath<CellEntity, Int?>,
    steady: [Int],
    displaced: [Int]
  ) {
    func row(_ places: [Int]) -> [Cell] {
      places.compactMap { place in
        cells[place].entity[keyPath: side].map {
          Cell(number: $0, name: PositionAnchors.name(of: cells[place].tree))
        }
      }
      .sorted { $0.number < $1.number }
    }
    // What this version has in another order than the result was moved by the other one.
    let inVersion = steady.filter { cells[$0].entity[keyPath: side] != nil }
      .sorted { cells[$0].entity[keyPath: side] ?? 0 < cells[$1].entity[keyPath: side] ?? 0 }
    self.steady = row(IncreasingSubsequence.longest(inVersion).map { inVersion[$0] })
    self.displaced = row(displaced)
    for place in displaced { numbers[place] = cells[place].entity[keyPath: side] }
  }

  /// The neighbours of a displaced cell; `nil` if the version does not have it.
  func anchors(of place: Int) -> PositionAnchors? {
    guard let own = numbers[place] else { return nil }
    let next = VersionRow.first(steady, behind: own)
    var anchors = PositionAnchors()
    let last = VersionRow.first(steady, behind: own - 1) - 1
    anchors.after = last >= 0 ? steady[last].name : nil
    let start = VersionRow.first(displaced, behind: own)
    let end = next < steady.count ? VersionRow.first(displaced, behind: steady[next].number) : displaced.count
    if start < end, end - start <= VersionRow.most { anchors.before = displaced[start..<end].map(\.name) }
    if next < steady.count { anchors.before.append(steady[next].name) }
    anchors.isLast = next == steady.count
    return anchors
  }

  /// The place of the first cell behind a number.
  private static func first(_ row: [Cell], behind number: Int) -> Int {
    var (low, high) = (0, row.count)
    while low < high {
      let middle = (low + high) / 2
      if row[middle].number <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
