import Notebooks

/// The lines of three versions of a source and of what was made of them, cut where one of them has other lines than
/// the common ancestor.
///
///     base     a b c d e f            kept a b, changed c, kept d e, changed f
///     ours     a b X d e f
///     theirs   a b c d e f g
///     result   a b X d e f g
struct MergedLines {
  /// A piece that all have, or that one of them changed.
  struct Piece: Equatable {
    /// Line numbers from 0 in the common ancestor.
    var base: Range<Int>
    /// Line numbers from 0 in each of the others.
    var others: [Range<Int>]
    /// Which of the others changed it; none for lines that all have.
    var changed: [Bool]

    var isKept: Bool { !changed.contains(true) }
  }

  /// All pieces, in order.
  let pieces: [Piece]

  /// - Parameter diffs: how each of the others differs from the common ancestor.
  init(_ diffs: [TextDiff], lineCount: Int) {
    var pieces: [Piece] = []
    // Of each diff, the next hunk and how far lines behind the last one are shifted.
    var next = [Int](repeating: 0, count: diffs.count)
    var shifts = [Int](repeating: 0, count: diffs.count)
    var start = 0
    func keep(upTo end: Int) {
      guard end > start else { return }
      pieces.append(
        Piece(
          base: start..<end,
          others: shifts.map { start + $0..<end + $0 },
          changed: Array(repeating: false, count: diffs.count)
        )
      )
    }
    func hunk(_ side: Int) -> TextDiff.Hunk? {
      next[side] < diffs[side].hunks.count ? diffs[side].hunks[next[side]] : nil
    }
    while let first = diffs.indices.compactMap({ hunk($0)?.before.lowerBound }).min() {
      keep(upTo: first)
      let before = shifts
      var changed = [Bool](repeating: false, count: diffs.count)
      var end = first
      // Hunks that overlap or touch are one piece.
      while let side = diffs.indices.first(where: { (hunk($0)?.before.lowerBound ?? .max) <= end }),
        let hunk = hunk(side)
      {
        end = max(end, hunk.before.upperBound)
        shifts[side] += hunk.after.count - hunk.before.count
        changed[side] = true
        next[side] += 1
      }
      let others = diffs.indices.map { first + before[$0]..<end + shifts[$0] }
      pieces.append(Piece(base: first..<end, others: others, changed: changed))
      start = end
    }
    keep(upTo: lineCount)
    self.pieces = pieces
  }
}
