/// The search from both ends of a box.
extension SequenceDiff {
  /// What a search came to.
  enum SearchResult {
    /// The run of equal elements in the middle of a shortest script; it may be empty.
    case found((start: (Int, Int), end: (Int, Int)))
    /// The budget did not suffice. A script may lead through this point.
    case brokenOff((Int, Int))
  }

  /// How deep a part is searched when the budget is used up.
  private static let limitedDepth = 64

  /// How deep a search of this many elements can get: half their number, or what the budget suffices for, as a
  /// depth takes twice as many steps as it is deep.
  static func greatestDepth(_ size: Int, _ budget: Int) -> Int {
    let affordable = Int(Double(max(budget, 0)).squareRoot()) + 1
    return min((size + 1) / 2, max(affordable, limitedDepth)) + 1
  }

  /// Looks for a shortest script of a box that is empty on neither side and does not begin or end with equal
  /// elements.
  mutating func middleSnake(_ box: Box) -> SearchResult {
    let (n, m) = (box.beforeCount, box.afterCount)
    let difference = n - m
    let isOdd = difference & 1 != 0
    (forward[center + 1], backward[center + 1]) = (0, 0)
    for depth in 0...(n + m + 1) / 2 {
      budget -= 2 * depth + 1
      if depth > 1, work.isSpent || budget < 0 && depth > SequenceDiff.limitedDepth {
        return .brokenOff(furthestPoint(box, depth - 1))
      }
      var steps = 2 * depth + 1
      let low = -(depth - 2 * max(0, depth - m))
      let high = depth - 2 * max(0, depth - n)
      for diagonal in stride(from: high, through: low, by: -2) {
        let start = furthest(forward, diagonal, depth)
        var (x, y) = (start, start - diagonal)
        while x < n, y < m, before[box.beforeLow + x] == after[box.afterLow + y] { (x, y) = (x + 1, y + 1) }
        forward[center + diagonal] = x
        steps += x - start
        let opposite = difference - diagonal
        if isOdd, abs(opposite) < depth, x + backward[center + opposite] >= n {
          work.spend(steps)
          let (startX, startY) = (box.beforeLow + start, box.afterLow + start - diagonal)
          return .found(((startX, startY), (box.beforeLow + x, box.afterLow + y)))
        }
      }
      for diagonal in stride(from: low, through: high, by: 2) {
        let start = furthest(backward, diagonal, depth)
        var (x, y) = (start, start - diagonal)
        while x < n, y < m, before[box.beforeHigh - 1 - x] == after[box.afterHigh - 1 - y] {
          (x, y) = (x + 1, y + 1)
        }
        backward[center + diagonal] = x
        steps += x - start
        let opposite = difference - diagonal
        if !isOdd, abs(opposite) <= depth, x + forward[center + opposite] >= n {
          work.spend(steps)
          let (a, b) = (box.beforeHigh, box.afterHigh)
          return .found(((a - x, b - y), (a - start, b - start + diagonal)))
        }
      }
      work.spend(steps)
    }
    return .brokenOff((box.beforeHigh, box.afterLow))
  }

  /// How far a search comes on a diagonal before it follows equal elements. It goes a step beyond the box where
  /// a neighbouring diagonal has reached its edge; such a point never is the first where both searches meet,
  /// since they have met on that diagonal before, but it is not a point of the box.
  @inline(__always)
  private func furthest(_ reached: [Int], _ diagonal: Int, _ depth: Int) -> Int {
    let below = center + diagonal - 1
    let goesDown = diagonal == -depth || diagonal != depth && reached[below] < reached[below + 2]
    return goesDown ? reached[below + 2] : reached[below] + 1
  }

  /// The point furthest from the end that its search began at. Only points of the box count. Either search
  /// alone would follow the long runs of equal elements at the other end again and again.
  private func furthestPoint(_ box: Box, _ depth: Int) -> (Int, Int) {
    let ahead = furthestPoint(forward, box, depth)
    let back = furthestPoint(backward, box, depth)
    return ahead.x + ahead.y >= back.x + back.y
      ? (box.beforeLow + ahead.x, box.afterLow + ahead.y)
      : (box.beforeHigh - back.x, box.afterHigh - back.y)
  }

  private func furthestPoint(_ reached: [Int], _ box: Box, _ depth: Int) -> (x: Int, y: Int) {
    let low = -(depth - 2 * max(0, depth - box.afterCount))
    let high = depth - 2 * max(0, depth - box.beforeCount)
    var best = (x: 0, y: 0)
    // Every second diagonal has what was reached one step before.
    for diagonal in low...high {
      let x = reached[center + diagonal]
      let y = x - diagonal
      if x <= box.beforeCount, 0...box.afterCount ~= y, x + y > best.x + best.y { best = (x, y) }
    }
    return best
  }
}
