/// Finding cells that moved among those that no gap could place.
extension CellAlignment {
  /// Sources shorter than this say too little to be taken for moved ones when they stand several times.
  private static let shortSource = 16
  /// What finding the cells that are like a cell costs, in steps.
  private static let lookup = 300
  /// How similar a moved and edited cell must be.
  private static let movedSimilarity = 600

  mutating func matchLeftovers() {
    matchEqualLeftovers()
    matchUnlikeIDs()
    let before = matches.indices.filter { isFree(before: $0) }
    let after = partners.indices.filter { isFree(after: $0) }
    for (i, j, similarity) in similarPairs(before, after, atLeast: CellAlignment.movedSimilarity) {
      match(i, j, similarity)
    }
  }

  /// Pairs equal contents in their order.
  private mutating func matchEqualLeftovers() {
    var places: [Int32: [Int]] = [:]
    for j in partners.indices.reversed()
    where isFree(after: j) && input.after.cells[j].source.count >= CellAlignment.shortSource {
      places[input.after.contents[j], default: []].append(j)
    }
    if places.isEmpty { return }
    for i in matches.indices where isFree(before: i) {
      if let j = places[input.before.contents[i]]?.popLast() { match(i, j, 1000) }
    }
  }

  /// Equal ids are worth something when nothing better was found.
  private mutating func matchUnlikeIDs() {
    var places: [Int32: Int] = [:]
    for j in partners.indices where isFree(after: j) && input.after.ids[j] >= 0 {
      places[input.after.ids[j]] = j
    }
    if places.isEmpty { return }
    for i in matches.indices where isFree(before: i) && input.before.ids[i] >= 0 {
      if let j = places[input.before.ids[i]] { match(i, j) }
    }
  }

  /// Pairs of similar cells of one type, the most similar first; each cell at most once, in the order
  /// before. Only cells that share something rare are compared, so the cost is near-linear.
  func similarPairs(_ before: [Int], _ after: [Int], atLeast limit: Int) -> [(Int, Int, Int)] {
    if before.isEmpty || after.isEmpty || input.work.isSpent { return [] }
    input.work.spend(CellAlignment.lookup * (before.count + after.count))
    let candidates = RareFeatures(input, after)
    var pairs: [(Int, Int, Int)] = []
    for i in before {
      for j in candidates.places(sharingWith: input.sketch(before: i)) {
        guard input.before.cells[i].type == input.after.cells[j].type else { continue }
        let similarity = input.similarity(i, j)
        if similarity >= limit { pairs.append((i, j, similarity)) }
      }
    }
    pairs.sort { $0.2 != $1.2 ? $0.2 > $1.2 : ($0.0, $0.1) < ($1.0, $1.1) }
    var usedBefore: Set<Int> = []
    var usedAfter: Set<Int> = []
    var chosen: [(Int, Int, Int)] = []
    for pair in pairs where !usedBefore.contains(pair.0) && !usedAfter.contains(pair.1) {
      usedBefore.insert(pair.0)
      usedAfter.insert(pair.1)
      chosen.append(pair)
    }
    return chosen.sorted { $0.0 < $1.0 }
  }
}

/// An index of cells by what few of them have.
private struct RareFeatures {
  private var interner: Interner
  private var places: [[Int]] = []

  /// A feature of more cells than this is not rare.
  private static let limit = 8
  /// How many candidates are looked at for one cell.
  private static let candidates = 4

  init(_ input: AlignmentInput, _ after: [Int]) {
    interner = Interner(expecting: after.count * 16)
    for j in after {
      for feature in input.sketch(after: j).pairs {
        let (number, isNew) = interner.number(hash: feature) { _ in true }
        if isNew { places.append([]) }
        if places[number].count <= RareFeatures.limit { places[number].append(j) }
      }
    }
  }

  /// The cells that share the most rare features with a cell, best first.
  func places(sharingWith sketch: CellSketch) -> [Int] {
    var votes: [Int: Int] = [:]
    for feature in sketch.pairs {
      guard let number = interner.find(hash: feature, isEqual: { _ in true }) else { continue }
      if places[number].count <= RareFeatures.limit {
        for place in places[number] { votes[place, default: 0] += 1 }
      }
    }
    return votes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(RareFeatures.candidates).map(\.key)
  }
}
