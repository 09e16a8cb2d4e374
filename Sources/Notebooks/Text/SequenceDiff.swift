/// The shortest edit script between two sequences: Myers' linear-space algorithm ("An O(ND) Difference
/// Algorithm and Its Variations", 1986) after taking away what only one side has.
///
/// The cost is bounded by a budget of steps. A part for which it does not suffice is cut at the elements
/// that both sides have exactly once (patience diff); where there are none, the script goes on from the
/// furthest point that a limited search reaches, and so may be a little longer than the shortest. When the
/// budget of the whole file is used up as well, the rest is replaced.
struct SequenceDiff {
  let before: [UInt32]
  let after: [UInt32]
  /// Where the elements stand in the whole sequences.
  private let beforePlaces: [UInt32]
  private let afterPlaces: [UInt32]
  private var changes: SequenceChanges
  /// How many steps the exact search of this sequence may still take.
  var budget: Int
  /// How many steps are left for the whole file.
  let work: StepBudget
  /// How far the searches from both ends have come, by diagonal.
  var forward: [Int]
  var backward: [Int]
  /// The index of diagonal 0 in `forward` and `backward`.
  let center: Int
  private var boxes: [Box] = []

  /// A part of both sequences.
  struct Box {
    var beforeLow: Int
    var beforeHigh: Int
    var afterLow: Int
    var afterHigh: Int
    /// Whether the box was cut at its unique elements, as far as it has any.
    var isCut = false
    var beforeCount: Int { beforeHigh - beforeLow }
    var afterCount: Int { afterHigh - afterLow }
    /// The number of elements on both sides.
    var size: Int { beforeCount + afterCount }
  }

  /// - Parameters:
  ///   - alphabet: Greater than every element.
  ///   - budget: The number of steps that the exact algorithm may take; a million take a few milliseconds.
  ///   - work: What the whole file may take; `nil` for a budget of the sequences' own.
  static func changes(
    from before: [UInt32],
    to after: [UInt32],
    alphabet: Int,
    budget: Int = 2_000_000,
    work: StepBudget? = nil
  ) -> SequenceChanges {
    var diff = SequenceDiff(before, after, alphabet: alphabet, budget: budget, work: work)
    _ = diff.run(orGiveUp: false)
    return diff.changes
  }

  /// The changes if the exact algorithm finds them within the budget, else `nil`.
  static func changesWithinBudget(
    from before: [UInt32],
    to after: [UInt32],
    alphabet: Int,
    budget: Int,
    work: StepBudget? = nil
  ) -> SequenceChanges? {
    var diff = SequenceDiff(before, after, alphabet: alphabet, budget: budget, work: work)
    return diff.run(orGiveUp: true) ? diff.changes : nil
  }

  private init(_ before: [UInt32], _ after: [UInt32], alphabet: Int, budget: Int, work: StepBudget?) {
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
    self.before = beforePlaces.map { before[Int($0)] }
    self.after = afterPlaces.map { after[Int($0)] }
    self.budget = budget
    self.work = work ?? StepBudget(bytes: before.count + after.count)
    center = SequenceDiff.greatestDepth(self.before.count + self.after.count, budget) + 2
    forward = [Int](repeating: 0, count: 2 * center + 1)
    backward = forward
  }

  /// The places of the elements that both sides have; marks the others as changed.
  private static func common(
    _ elements: [UInt32],
    _ start: Int,
    _ end: Int,
    _ sides: [UInt8],
    _ changed: inout [Bool]
  ) -> [UInt32] {
    var places: [UInt32] = []
    for place in start..<end {
      if sides[Int(elements[place])] == 3 { places.append(UInt32(place)) } else { changed[place] = true }
    }
    return places
  }

  /// Works off boxes until none is left. Every box is settled or gives way to parts that lie in it, apart from
  /// each other, and are smaller (`areSmaller`), so a box of n elements leads to fewer than 4n boxes in all.
  /// - Returns: Whether it was done; always if giving up is not asked for.
  private mutating func run(orGiveUp givesUp: Bool) -> Bool {
    boxes.append(Box(beforeLow: 0, beforeHigh: before.count, afterLow: 0, afterHigh: after.count))
    while var box = boxes.popLast() {
      work.spend(1)
      trim(&box)
      if box.beforeCount == 0 || box.afterCount == 0 {
        markReplaced(box)
        continue
      }
      let rest = boxes.count
      switch middleSnake(box) {
      case .found(let snake): divide(box, at: snake.start, and: snake.end)
      case .brokenOff where givesUp: return false
      case .brokenOff where work.isSpent: break
      case .brokenOff(let point):
        if !box.isCut { cutAtUniqueElements(box) }
        if boxes.count == rest {
          box.isCut = true
          divide(box, at: point, and: point)
        }
      }
      if !areSmaller(boxes[rest...], than: box) {
        boxes.removeSubrange(rest...)
        markReplaced(box)
      }
    }
    return true
  }

  /// Whether there are parts and each is smaller than the box and lies in it behind the one before. Others
  /// would make the search endless; instead of them the box is replaced, which is always right.
  private func areSmaller(_ parts: ArraySlice<Box>, than box: Box) -> Bool {
    var (x, y) = (box.beforeLow, box.afterLow)
    for part in parts {
      guard part.size < box.size, x <= part.beforeLow, part.beforeLow <= part.beforeHigh,
        y <= part.afterLow, part.afterLow <= part.afterHigh
      else { return false }
      (x, y) = (part.beforeHigh, part.afterHigh)
    }
    return !parts.isEmpty && x <= box.beforeHigh && y <= box.afterHigh
  }

  /// Leaves what lies in front of a point and what lies behind another one.
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
    for place in box.beforeLow..<box.beforeHigh { changes.removed[Int(beforePlaces[place])] = true }
    for place in box.afterLow..<box.afterHigh { changes.added[Int(afterPlaces[place])] = true }
  }

  /// Leaves the parts of a box between the elements that stand in it exactly once on either side, if there are
  /// any such elements.
  private mutating func cutAtUniqueElements(_ box: Box) {
    work.spend(SequenceDiff.lookup * box.size)
    var places: [UInt32: (before: Int, after: Int)] = [:]
    for place in box.beforeLow..<box.beforeHigh {
      places[before[place], default: (-1, -1)].before = places[before[place]] == nil ? place : -2
    }
    for place in box.afterLow..<box.afterHigh where places[after[place]] != nil {
      places[after[place], default: (-1, -1)].after = places[after[place]]?.after == -1 ? place : -2
    }
    let unique = places.values.filter { $0.before >= 0 && $0.after >= 0 }.sorted { $0.before < $1.before }
    let kept = IncreasingSubsequence.longest(unique.map(\.after))
    if kept.isEmpty { return }
    var rest = box
    for place in kept {
      let (x, y) = unique[place]
      boxes.append(Box(beforeLow: rest.beforeLow, beforeHigh: x, afterLow: rest.afterLow, afterHigh: y))
      rest.beforeLow = x + 1
      rest.afterLow = y + 1
    }
    boxes.append(rest)
  }

  /// What looking up an element costs, in steps.
  private static let lookup = 50
}
