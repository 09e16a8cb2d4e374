/// Which cell before is which cell after.
///
/// Equal ends are trimmed; cells with equal ids and like content and cells with unique content become
/// anchors; the heaviest sequence of anchors in order (fewest moves, then the smallest cells moved) divides
/// the rest into gaps, which are aligned by similarity (`GapAlignment`); what is left over is searched for
/// moved cells. Ids are evidence, not proof: where they name unlike cells, equal content counts more.
///
///     before:  a  b  c  d  x   z
///     after:   a  d  b  c  x′  z
///
///     a, z   equal ends, trimmed
///     b, c   anchors in order: they divide the rest
///     d      an anchor as well, but it crosses both of them: moved
///     x, x′  alone in the gap behind c, and alike: one cell, edited
struct CellAlignment {
  struct Match {
    var before: Int
    var after: Int
    var evidence: MatchEvidence
    /// From 0 to 1000.
    var similarity: Int
  }

  /// The matches by place before.
  private(set) var matches: [Match?]
  /// The place before by place after; -1 for none.
  private(set) var partners: [Int]
  let input: AlignmentInput

  /// From this similarity on, equal ids are believed without looking for equal content elsewhere.
  static let likeness = 300

  /// - Parameter work: What the whole file may take; `nil` for a budget of the cells' own.
  init(_ before: [CellContent], _ after: [CellContent], _ work: StepBudget? = nil) {
    input = AlignmentInput(before, after, work)
    matches = [Match?](repeating: nil, count: before.count)
    partners = [Int](repeating: -1, count: after.count)
    let (start, end) = trimEnds()
    matchByID(start, end)
    matchUniqueContents(start, end)
    alignGaps()
    matchLeftovers()
  }

  func isFree(before i: Int) -> Bool { matches[i] == nil }
  func isFree(after j: Int) -> Bool { partners[j] < 0 }

  mutating func match(
    _ i: Int,
    _ j: Int,
    _ similarity: Int? = nil,
    _ evidence: MatchEvidence? = nil
  ) {
    let similarity = similarity ?? input.similarity(i, j)
    let isContent = input.hasEqualContent(i, j)
    let found: MatchEvidence =
      input.hasEqualID(i, j) ? .id : isContent ? .content : evidence ?? .similarity
    matches[i] = Match(before: i, after: j, evidence: found, similarity: similarity)
    partners[j] = i
  }

  /// Matches the cells at both ends that are the same.
  /// - Returns: The number of matched cells at the start and at the end.
  private mutating func trimEnds() -> (Int, Int) {
    let (n, m) = (matches.count, partners.count)
    var start = 0
    while start < min(n, m), input.hasEqualContent(start, start), input.mayBeSame(start, start) {
      match(start, start, 1000)
      start += 1
    }
    var end = 0
    while end < min(n, m) - start, input.hasEqualContent(n - 1 - end, m - 1 - end),
      input.mayBeSame(n - 1 - end, m - 1 - end)
    {
      match(n - 1 - end, m - 1 - end, 1000)
      end += 1
    }
    return (start, end)
  }

  /// Matches cells with equal ids whose contents are equal or alike.
  private mutating func matchByID(_ start: Int, _ end: Int) {
    let places = placesOfIDs(start, end)
    for i in start..<matches.count - end where input.before.ids[i] >= 0 {
      guard let j = places[input.before.ids[i]] else { continue }
      if input.hasEqualContent(i, j) {
        match(i, j, 1000)
      } else {
        let similarity = input.similarity(i, j)
        if similarity >= CellAlignment.likeness { match(i, j, similarity) }
      }
    }
  }

  private func placesOfIDs(_ start: Int, _ end: Int) -> [Int32: Int] {
    var places: [Int32: Int] = [:]
    for j in start..<partners.count - end where input.after.ids[j] >= 0 { places[input.after.ids[j]] = j }
    return places
  }

  /// Matches cells whose content stands once on either side between the ends.
  private mutating func matchUniqueContents(_ start: Int, _ end: Int) {
    let before = (start..<matches.count - end).filter { matches[$0] == nil }
    let after = (start..<partners.count - end).filter { partners[$0] < 0 }
    for (i, j) in uniqueContents(before, after) { match(i, j, 1000) }
  }

  /// The pairs of equal content that stands once on either side, in the order before. Empty cells are
  /// nothing to go by.
  func uniqueContents(_ before: [Int], _ after: [Int]) -> [(Int, Int)] {
    var places: [Int32: (before: Int, after: Int)] = [:]
    for i in before where !input.before.cells[i].source.isEmpty {
      places[input.before.contents[i], default: (-1, -1)].before =
        places[input.before.contents[i]] == nil ? i : -2
    }
    for j in after {
      guard let seen = places[input.after.contents[j]] else { continue }
      places[input.after.contents[j], default: seen].after = seen.after == -1 ? j : -2
    }
    return places.values.filter { $0.before >= 0 && $0.after >= 0 }
      .map { ($0.before, $0.after) }.sorted { $0.0 < $1.0 }
  }

  /// Aligns the free cells between neighbouring matches that are in order.
  private mutating func alignGaps() {
    let spine = inOrder()
    var previous = (before: -1, after: -1)
    for i in spine + [matches.count] {
      let next = (before: i, after: i < matches.count ? matches[i]?.after ?? 0 : partners.count)
      let before = (previous.before + 1..<next.before).filter { isFree(before: $0) }
      let after = (previous.after + 1..<next.after).filter { isFree(after: $0) }
      if !before.isEmpty && !after.isEmpty { GapAlignment.align(before, after, in: &self) }
      previous = next
    }
  }

  /// The places before of the matched cells that did not move: the fewest cells move, and of equally many
  /// the smallest.
  func inOrder() -> [Int] {
    let matched = matches.compactMap { $0 }
    var isSorted = true
    for place in matched.indices.dropFirst() where matched[place].after < matched[place - 1].after {
      isSorted = false
      break
    }
    if isSorted { return matched.map(\.before) }
    let weights = matched.map { 1 << 20 + min(input.before.cells[$0.before].source.count, 1023) }
    return IncreasingSubsequence.heaviest(matched.map(\.after), weights: weights)
      .map { matched[$0].before }
  }
}
