import Notebooks

/// The rows of a file's page: changed cells, runs of unchanged ones, and the places that moved cells left.
struct CellRows {
  enum Row {
    case changed(Int)
    /// Unchanged cells, by their places in the comparison.
    case same(Range<Int>)
    /// The cell at that place in the comparison stood here before.
    case left(Int)
  }

  private(set) var rows: [Row] = []

  init(_ comparison: Comparison) {
    let moved = comparison.cells.indices.filter { comparison.cells[$0].isMoved }
      .sorted { (comparison.cells[$0].before ?? 0) < (comparison.cells[$1].before ?? 0) }
    var nextMoved = moved.startIndex
    var start: Int?
    func flush(_ end: Int) {
      if let first = start { rows.append(.same(first..<end)) }
      start = nil
    }
    for (place, entry) in comparison.cells.enumerated() {
      if !entry.isMoved, let before = entry.before {
        while nextMoved < moved.endIndex, comparison.cells[moved[nextMoved]].before ?? 0 < before {
          flush(place)
          rows.append(.left(moved[nextMoved]))
          nextMoved += 1
        }
      }
      if entry.changeClass > .volatile {
        flush(place)
        rows.append(.changed(place))
      } else if start == nil {
        start = place
      }
    }
    flush(comparison.cells.count)
    rows += moved[nextMoved...].map { .left($0) }
  }
}
