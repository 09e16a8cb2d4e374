import LosslessJSON

/// Cells that one side joined with a neighbour: they are gone, and yet everything in them is there.
extension CellOrder {
  /// The joined cells by their place in the base.
  var joins: [Int: CellJoin] {
    var joins: [Int: CellJoin] = [:]
    let anchors = gaps.compactMap(\.anchor)
    for (place, anchor) in anchors.enumerated() {
      guard let gone = anchor.base, (anchor.local == nil) != (anchor.remote == nil) else { continue }
      let side = anchor.local == nil ? sides.local : sides.remote
      for neighbour in [place - 1, place + 1] where anchors.indices.contains(neighbour) {
        guard let keeper = anchors[neighbour].base, abs(keeper - gone) == 1, anchors[neighbour].local != nil,
          anchors[neighbour].remote != nil,
          let gap = blankLines(gone, keeper, side.cells[side.places[keeper]])
        else { continue }
        joins[gone] = CellJoin(keeper: keeper, gap: gap)
        break
      }
    }
    return joins
  }

  /// How many blank lines are between a cell and its neighbour where a cell has both; `nil` if it has not.
  private func blankLines(_ gone: Int, _ keeper: Int, _ whole: CellContent) -> Int? {
    let (cell, neighbour) = (base[gone], base[keeper])
    if cell.isBlank || cell.source.count < 16 || cell.type != whole.type || neighbour.type != whole.type {
      return nil
    }
    let lines = CellOrder.lines(cell.source), all = CellOrder.lines(whole.source)
    guard let start = CellOrder.place(of: lines, in: all),
      CellOrder.place(of: lines, in: CellOrder.lines(neighbour.source)) == nil
    else { return nil }
    return gone > keeper
      ? all[..<start].reversed().prefix { $0.isEmpty }.count
      : all[(start + lines.count)...].prefix { $0.isEmpty }.count
  }

  private static func lines(_ source: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func place(of lines: [ArraySlice<UInt8>], in all: [ArraySlice<UInt8>]) -> Int? {
    guard let first = lines.first, lines.count <= all.count else { return nil }
    return (0...all.count - lines.count).first { start in
      all[start] == first && all[start..<start + lines.count].elementsEqual(lines)
    }
  }
}

extension CellContent {
  /// The cell with the source of its neighbour behind or in front of its own, as a side joined them.
  func joined(with other: CellContent, isBehind: Bool, gap: Int) -> CellContent {
    let (first, second) = isBehind ? (source, other.source) : (other.source, source)
    let text = first.lineEnded + [UInt8](repeating: 0x0A, count: gap) + second
    return CellContent(.object(MemberList.setting([UInt8]("source".utf8), to: .string(text), in: members)))
  }
}
