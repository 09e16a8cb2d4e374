/// Cells that one side cut into several, all lines of which are still there; the other side edited them.
///
///     base          local         remote            result
///     [1] load      [1] load      [1] load          [1] load
///         clean     [2] clean         clean(x)      [2] clean(x)
///         plot          plot          plot              plot
extension CellOrder {
  /// The most cells in front of and behind the matched one that are looked at.
  private static let reach = 8

  /// The cells that one side cut and the other side edited.
  var splits: [CellSplit] {
    base.indices.compactMap { place in
      let (mine, theirs) = (sides.local.places[place], sides.remote.places[place])
      guard mine >= 0, theirs >= 0 else { return nil }
      let (local, remote) = (sides.local.cells[mine], sides.remote.cells[theirs])
      let source = base[place].source
      guard local.source != source, remote.source != source, local.source != remote.source else { return nil }
      return split(place, sides.local, isLocal: true) ?? split(place, sides.remote, isLocal: false)
    }
  }

  private func split(_ place: Int, _ side: Side, isLocal: Bool) -> CellSplit? {
    let kept = side.places[place]
    func isPiece(_ other: Int) -> Bool {
      side.cells.indices.contains(other) && side.partners[other] < 0
        && side.cells[other].type == side.cells[kept].type && !side.cells[other].isBlank
    }
    guard base[place].type == side.cells[kept].type, isPiece(kept - 1) || isPiece(kept + 1) else {
      return nil
    }
    var (first, last) = (kept, kept)
    while kept - first < CellOrder.reach, isPiece(first - 1) { first -= 1 }
    while last - kept < CellOrder.reach, isPiece(last + 1) { last += 1 }
    let lines = SourceLines(base[place].source)
    for start in first...kept {
      for end in kept...last where start < end {
        if let pieces = lines.pieces(side.cells[start...end].map(\.source)) {
          return CellSplit(
            base: place,
            isLocal: isLocal,
            pieces: zip(start...end, pieces).map { CellSplit.Piece(place: $0, lines: $1) }
          )
        }
      }
    }
    return nil
  }
}

/// The lines of a source without their ends.
private struct SourceLines {
  let lines: [ArraySlice<UInt8>]

  init(_ source: [UInt8]) {
    var lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  /// Which lines each of some sources has, if they have all lines in their order, but for blank ones between
  /// them; `nil` if not.
  func pieces(_ sources: [[UInt8]]) -> [Range<Int>]? {
    var pieces: [Range<Int>] = []
    var next = 0
    for source in sources {
      let piece = SourceLines(source).lines
      guard piece.contains(where: { !$0.isEmpty }) else { return nil }
      while next < lines.count, lines[next].isEmpty, piece.first?.isEmpty == false { next += 1 }
      let end = next + piece.count
      guard end <= lines.count, lines[next..<end].elementsEqual(piece) else { return nil }
      pieces.append(next..<end)
      next = end
    }
    return lines[next...].allSatisfy(\.isEmpty) ? pieces : nil
  }
}
