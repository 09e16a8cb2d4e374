/// Aligns the cells of a gap between two anchors, in order, by similarity.
///
/// Small gaps are aligned by dynamic programming over all pairs. Larger ones are first divided by what is
/// unique in them, by a shortest edit script over equal contents, by cells that share something rare and by
/// ids; what cannot be divided any more is compared only near its diagonal. So the cost stays near-linear.
///
///     before            after               similarity (of 1000)
///     ══ anchor ═══════ anchor ══
///     A  load the data  A′ load more data   880: one cell, edited
///     B  plot                               nothing like it: removed
///                       N  fit a model      nothing like it: added
///     C  save           C′ save as CSV      640: one cell, edited
///     ══ anchor ═══════ anchor ══
///
/// Pairs may not cross, and the greatest sum of similarities wins; pairs below the threshold do not count.
enum GapAlignment {
  /// Gaps with at most this many pairs of cells are aligned exactly.
  private static let exactLimit = 2_500
  /// How far from the diagonal cells are compared in gaps that are too large.
  private static let bandWidth = 4
  /// What dividing a gap costs for each cell, in steps.
  private static let division = 100
  /// How similar two cells of a gap must be.
  private static let threshold = 350
  /// … if their ids say that they are different ones.
  private static let thresholdAgainstIDs = 500
  /// … if they differ in type.
  private static let thresholdAcrossTypes = 750
  /// … if they are the only ones in the gap.
  private static let thresholdAlone = 100

  static func align(_ before: [Int], _ after: [Int], in alignment: inout CellAlignment) {
    var stack = [(before, after)]
    while let (before, after) = stack.popLast() {
      let (left, right) = trim(before, after, &alignment)
      if left.isEmpty || right.isEmpty || alignment.input.work.isSpent { continue }
      if left.count * right.count <= exactLimit && alignment.input.budget > 0 {
        alignExactly(left, right, &alignment)
      } else if let parts = divide(left, right, &alignment) {
        stack.append(contentsOf: parts)
      } else {
        alignNearDiagonal(left, right, &alignment)
      }
    }
  }

  /// Matches equal cells at both ends of the gap.
  private static func trim(
    _ before: [Int],
    _ after: [Int],
    _ alignment: inout CellAlignment
  ) -> ([Int], [Int]) {
    let input = alignment.input
    var (start, end) = (0, 0)
    let shorter = min(before.count, after.count)
    while start < shorter, input.hasEqualContent(before[start], after[start]),
      input.mayBeSame(before[start], after[start])
    {
      alignment.match(before[start], after[start], 1000)
      start += 1
    }
    while end < shorter - start {
      let (i, j) = (before[before.count - 1 - end], after[after.count - 1 - end])
      guard input.hasEqualContent(i, j), input.mayBeSame(i, j) else { break }
      alignment.match(i, j, 1000)
      end += 1
    }
    return (Array(before[start..<before.count - end]), Array(after[start..<after.count - end]))
  }

  /// Divides a large gap at matches that are in order; `nil` if there are none.
  private static func divide(
    _ before: [Int],
    _ after: [Int],
    _ alignment: inout CellAlignment
  ) -> [([Int], [Int])]? {
    alignment.input.work.spend(division * (before.count + after.count))
    var pairs = alignment.uniqueContents(before, after).map { ($0.0, $0.1, 1000) }
    if pairs.isEmpty { pairs = equalInOrder(before, after, alignment.input) }
    if pairs.isEmpty { pairs = alignment.similarPairs(before, after, atLeast: thresholdAgainstIDs) }
    if pairs.isEmpty { pairs = equalIDs(before, after, alignment.input) }
    let kept = IncreasingSubsequence.longest(pairs.map(\.1))
    if kept.isEmpty { return nil }
    var parts: [([Int], [Int])] = []
    var (i, j) = (0, 0)
    for place in kept {
      let pair = pairs[place]
      let (startBefore, startAfter) = (i, j)
      while before[i] != pair.0 { i += 1 }
      while after[j] != pair.1 { j += 1 }
      parts.append((Array(before[startBefore..<i]), Array(after[startAfter..<j])))
      alignment.match(pair.0, pair.1, pair.2)
      (i, j) = (i + 1, j + 1)
    }
    parts.append((Array(before[i...]), Array(after[j...])))
    return parts
  }

  /// Equal contents by a shortest edit script.
  private static func equalInOrder(
    _ before: [Int],
    _ after: [Int],
    _ input: AlignmentInput
  ) -> [(Int, Int, Int)] {
    let one = before.map { UInt32(input.before.contents[$0]) }
    let two = after.map { UInt32(input.after.contents[$0]) }
    let alphabet = Int(max(one.max() ?? 0, two.max() ?? 0)) + 1
    let changes = SequenceDiff.changes(from: one, to: two, alphabet: alphabet, work: input.work)
    let keptBefore = before.indices.filter { !changes.removed[$0] }
    let keptAfter = after.indices.filter { !changes.added[$0] }
    return zip(keptBefore, keptAfter).map { (before[$0], after[$1], 1000) }
  }

  private static func equalIDs(
    _ before: [Int],
    _ after: [Int],
    _ input: AlignmentInput
  ) -> [(Int, Int, Int)] {
    var places: [Int32: Int] = [:]
    for j in after where input.after.ids[j] >= 0 { places[input.after.ids[j]] = j }
    return before.compactMap { i in
      guard input.before.ids[i] >= 0, let j = places[input.before.ids[i]] else { return nil }
      return (i, j, input.similarity(i, j))
    }
  }

  /// What it is worth to match two cells; 0 if they are not to be matched.
  private static func worth(_ i: Int, _ j: Int, isAlone: Bool, _ input: AlignmentInput) -> Int {
    if input.hasEqualContent(i, j) { return input.mayBeSame(i, j) ? 1400 : 1200 }
    let (one, two) = (input.before.cells[i], input.after.cells[j])
    guard one.isObject && two.isObject else { return 0 }
    let similarity = input.similarity(i, j)
    if input.hasEqualID(i, j) { return max(similarity + 300, 500) }
    if one.type != two.type { return similarity >= thresholdAcrossTypes ? similarity : 0 }
    if isAlone && input.mayBeSame(i, j) {
      let isFilled = one.source.isEmpty != two.source.isEmpty
      let isRewritten = isShort(one.source) && isShort(two.source) && hasNeighbour(i, j, input)
      return similarity >= thresholdAlone || isFilled || isRewritten ? max(similarity, 1) : 0
    }
    let limit = input.mayBeSame(i, j) ? threshold : thresholdAgainstIDs
    return similarity >= limit ? similarity : 0
  }

  /// Whether a source is so short that nothing of it need be left when it is edited.
  private static func isShort(_ source: [UInt8]) -> Bool {
    source.count <= 80 && source.count { $0 == 0x0A } <= 1
  }

  /// Whether there are cells on the same side of both, which are matched as the gap ends there.
  private static func hasNeighbour(_ i: Int, _ j: Int, _ input: AlignmentInput) -> Bool {
    i > 0 && j > 0 || i + 1 < input.before.cells.count && j + 1 < input.after.cells.count
  }

  private static func alignExactly(_ before: [Int], _ after: [Int], _ alignment: inout CellAlignment) {
    let input = alignment.input
    let (n, m) = (before.count, after.count)
    input.budget -= n * m
    let isAlone = n == 1 && m == 1
    let pairs = WeightedAlignment.pairs(n, m) { worth(before[$0], after[$1], isAlone: isAlone, input) }
    for (i, j) in pairs {
      let similarity = input.similarity(before[i], after[j])
      alignment.match(before[i], after[j], similarity, similarity < threshold ? .position : .similarity)
    }
  }

  /// Matches similar cells near the diagonal of the gap, greedily from its start.
  private static func alignNearDiagonal(
    _ before: [Int],
    _ after: [Int],
    _ alignment: inout CellAlignment
  ) {
    let input = alignment.input
    var next = 0
    for (place, i) in before.enumerated() {
      let diagonal = place * after.count / before.count
      let low = max(next, diagonal - bandWidth)
      let high = min(after.count, max(low, diagonal) + bandWidth + 1)
      if low >= high || input.budget <= 0 { continue }
      input.budget -= high - low
      var (best, bestWorth) = (-1, 0)
      for j in low..<high {
        let worth = worth(i, after[j], isAlone: false, input)
        if worth > bestWorth { (best, bestWorth) = (j, worth) }
      }
      if best >= 0 {
        alignment.match(i, after[best])
        next = best + 1
      }
    }
  }
}
