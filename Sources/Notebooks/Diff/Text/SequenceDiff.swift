/// Which elements of two sequences of small numbers are not part of their common subsequence.
struct SequenceChanges {
  /// For each element before: whether it goes.
  var removed: [Bool]
  /// For each element after: whether it is new.
  var added: [Bool]

  /// The runs of changed elements, in order.
  var hunks: [TextDiff.Hunk] {
    var hunks: [TextDiff.Hunk] = []
    var before = 0
    var after = 0
    while before < removed.count || after < added.count {
      let start = (before, after)
      while before < removed.count, removed[before] { before += 1 }
      while after < added.count, added[after] { after += 1 }
      if start != (before, after) {
        hunks.append(TextDiff.Hunk(before: start.0..<before, after: start.1..<after))
      }
      before += 1
      after += 1
    }
    return hunks
  }
}

/// The shortest edit script between two sequences: Myers' linear-space algorithm ("An O(ND) Difference
/// Algorithm and Its Variations", 1986) after taking away what only one side has.
///
/// The cost is bounded by a budget of steps. A part for which it does not suffice is cut at the elements
/// that both sides have exactly once (patience diff); where there are none, the script goes on from the
/// furthest point that a limited search reaches, and so may be a little longer than the shortest.
struct SequenceDiff {
  private let before: [UInt32]
  private let after: [UInt32]
  /// Where the elements stand in the whole sequences.
  private let beforePlaces: [Int]
  private let afterPlaces: [Int]
  private var changes: SequenceChanges
  private var budget: Int
  private var forward: [Int]
  private var backward: [Int]
  /// The index of diagonal 0 in `forward` and `backward`.
  private let center: Int
  private var boxes: [Box] = []
  /// Where the search stood that was broken off last.
  private var furthestPoint = (0, 0)

  /// How deep a part is searched when the budget is used up.
  private static let limitedDepth = 64

  struct Box {
    var beforeLow: Int
    var beforeHigh: Int
    var afterLow: Int
    var afterHigh: Int
    /// Whether the box was cut at its unique elements, as far as it has any.
    var isCut = false
    var beforeCount: Int { beforeHigh - beforeLow }
    var afterCount: Int { afterHigh - afterLow }
  }

  /// - Parameters:
  ///   - alphabet: Greater than every element.
  ///   - budget: The number of steps that the exact algorithm may take; a million take a few milliseconds.
  static func changes(
    from before: [UInt32],
    to after: [UInt32],
    alphabet: Int,
    budget: Int = 2_000_000
  ) -> SequenceChanges {
    var diff = SequenceDiff(before, after, alphabet: alphabet, budget: budget)
    _ = diff.run(orGiveUp: false)
    return diff.changes
  }

  /// The changes if the exact algorithm finds them within the budget, else `nil`.
  static func changesWithinBudget(
    from before: [UInt32],
    to after: [UInt32],
    alphabet: Int,
    budget: Int
  ) -> SequenceChanges? {
    var diff = SequenceDiff(before, after, alphabet: alphabet, budget: budget)
    return diff.run(orGiveUp: true) ? diff.changes : nil
  }

  private init(_ before: [UInt32], _ after: [UInt32], alphabet: Int, budget: Int) {
    var start = 0
    let shorter = min(before.count, after.count)
    while start < shorter, before[start] == after[start] { start += 1 }
    var end = 0
    while end < shorter - start, before[before.count - 1 - end] == after[after.count - 1 - end] { end += 1 }
    changes = SequenceChanges(
      removed: [Bool](repeating: false, count: before.count),
      added: [Bool](repeating: false, count: after.count)
    )
    var sides = [UInt8](repeating: 0, count: alphabet)
    for place in start..<before.count - end { sides[Int(before[place])] |= 1 }
    for place in start..<after.count - end { sides[Int(after[place])] |= 2 }
    beforePlaces = SequenceDiff.common(before, start, before.count - end, sides, &changes.removed)
    afterPlaces = SequenceDiff.common(after, start, after.count - end, sides, &changes.added)
    self.before = beforePlaces.map { before[$0] }
    self.after = afterPlaces.map { after[$0] }
    self.budget = budget
    center = self.after.count + 1
    let diagonals = self.before.count + self.after.count + 3
    forward = [Int](repeating: 0, count: diagonals)
    backward = [Int](repeating: 0, count: diagonals)
  }

  /// The places of the elements that both sides have; marks the others as changed.
  private static func common(
    _ elements: [UInt32],
    _ start: Int,
    _ end: Int,
    _ sides: [UInt8],
    _ changed: inout [Bool]
  ) -> [Int] {
    var places: [Int] = []
    for place in start..<end {
      if sides[Int(elements[place])] == 3 { places.append(place) } else { changed[place] = true }
    }
    return places
  }

  /// - Returns: Whether it was done; always if giving up is not asked for.
  private mutating func run(orGiveUp givesUp: Bool) -> Bool {
    boxes.append(Box(beforeLow: 0, beforeHigh: before.count, afterLow: 0, afterHigh: after.count))
    while var box = boxes.popLast() {
      trim(&box)
      if box.beforeCount == 0 || box.afterCount == 0 {
        markReplaced(box)
      } else if let (x, y, u, v) = middleSnake(box) {
        divide(box, at: (x, y), and: (u, v))
      } else if givesUp {
        return false
      } else if box.isCut || !cutAtUniqueElements(box) {
        let point = furthestPoint
        box.isCut = true
        divide(box, at: point, and: point)
      }
    }
    return true
  }

  private mutating func divide(_ box: Box, at end: (Int, Int), and start: (Int, Int)) {
    var (left, right) = (box, box)
    (left.beforeHigh, left.afterHigh) = end
    (right.beforeLow, right.afterLow) = start
    boxes.append(left)
    boxes.append(right)
  }

  private func trim(_ box: inout Box) {
    while box.beforeLow < box.beforeHigh, box.afterLow < box.afterHigh,
      before[box.beforeLow] == after[box.afterLow]
    {
      box.beforeLow += 1
      box.afterLow += 1
    }
    while box.beforeLow < box.beforeHigh, box.afterLow < box.afterHigh,
      before[box.beforeHigh - 1] == after[box.afterHigh - 1]
    {
      box.beforeHigh -= 1
      box.afterHigh -= 1
    }
  }

  private mutating func markReplaced(_ box: Box) {
    for place in box.beforeLow..<box.beforeHigh { changes.removed[beforePlaces[place]] = true }
    for place in box.afterLow..<box.afterHigh { changes.added[afterPlaces[place]] = true }
  }

  /// The run of equal elements in the middle of a shortest script; `nil` if the budget does not suffice.
  private mutating func middleSnake(_ box: Box) -> (Int, Int, Int, Int)? {
    let (n, m) = (box.beforeCount, box.afterCount)
    let difference = n - m
    let isOdd = difference & 1 != 0
    (forward[center + 1], backward[center + 1]) = (0, 0)
    for depth in 0...(n + m + 1) / 2 {
      budget -= 2 * depth + 1
      if budget < 0 && depth > SequenceDiff.limitedDepth {
        noteFurthestPoint(box, depth - 1)
        return nil
      }
      let low = -(depth - 2 * max(0, depth - m))
      let high = depth - 2 * max(0, depth - n)
      for diagonal in stride(from: high, through: low, by: -2) {
        let start = furthest(forward, diagonal, depth)
        var (x, y) = (start, start - diagonal)
        while x < n, y < m, before[box.beforeLow + x] == after[box.afterLow + y] { (x, y) = (x + 1, y + 1) }
        forward[center + diagonal] = x
        let opposite = difference - diagonal
        if isOdd, abs(opposite) < depth, x + backward[center + opposite] >= n {
          let (startX, startY) = (box.beforeLow + start, box.afterLow + start - diagonal)
          return (startX, startY, box.beforeLow + x, box.afterLow + y)
        }
      }
      for diagonal in stride(from: low, through: high, by: 2) {
        let start = furthest(backward, diagonal, depth)
        var (x, y) = (start, start - diagonal)
        while x < n, y < m, before[box.beforeHigh - 1 - x] == after[box.afterHigh - 1 - y] {
          (x, y) = (x + 1, y + 1)
        }
        backward[center + diagonal] = x
        let opposite = difference - diagonal
        if !isOdd, abs(opposite) <= depth, x + forward[center + opposite] >= n {
          let (a, b) = (box.beforeHigh, box.afterHigh)
          return (a - x, b - y, a - start, b - start + diagonal)
        }
      }
    }
    return nil
  }

  /// Finds how far the forward search has come.
  private mutating func noteFurthestPoint(_ box: Box, _ depth: Int) {
    let low = -(depth - 2 * max(0, depth - box.afterCount))
    let high = depth - 2 * max(0, depth - box.beforeCount)
    var best = -1
    for diagonal in stride(from: low, through: high, by: 2) {
      let x = forward[center + diagonal]
      if 2 * x - diagonal > best {
        best = 2 * x - diagonal
        furthestPoint = (box.beforeLow + x, box.afterLow + x - diagonal)
      }
    }
  }

  @inline(__always)
  private func furthest(_ reached: [Int], _ diagonal: Int, _ depth: Int) -> Int {
    let below = center + diagonal - 1
    let goesDown = diagonal == -depth || diagonal != depth && reached[below] < reached[below + 2]
    return goesDown ? reached[below + 2] : reached[below] + 1
  }

  /// Cuts a box at the elements that stand in it exactly once on either side.
  /// - Returns: Whether there are any.
  private mutating func cutAtUniqueElements(_ box: Box) -> Bool {
    var places: [UInt32: (before: Int, after: Int)] = [:]
    for place in box.beforeLow..<box.beforeHigh {
      places[before[place], default: (-1, -1)].before = places[before[place]] == nil ? place : -2
    }
    for place in box.afterLow..<box.afterHigh where places[after[place]] != nil {
      places[after[place], default: (-1, -1)].after = places[after[place]]?.after == -1 ? place : -2
    }
    let unique = places.values.filter { $0.before >= 0 && $0.after >= 0 }.sorted { $0.before < $1.before }
    let kept = IncreasingSubsequence.longest(unique.map(\.after))
    if kept.isEmpty { return false }
    var rest = box
    for place in kept {
      let (x, y) = unique[place]
      boxes.append(Box(beforeLow: rest.beforeLow, beforeHigh: x, afterLow: rest.afterLow, afterHigh: y))
      rest.beforeLow = x + 1
      rest.afterLow = y + 1
    }
    boxes.append(rest)
    return true
  }
}
