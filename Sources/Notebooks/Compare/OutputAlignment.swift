import LosslessJSON

/// Which output of a cell before is which one after, in order.
///
/// Equal outputs at both ends are matched first. What is between is aligned by dynamic programming if there
/// are few outputs, by a shortest edit script over equal ones and then in order if there are many.
struct OutputAlignment {
  /// The matched places, in order.
  private(set) var matches: [(before: Int, after: Int)] = []
  private let before: [OutputContent]
  private let after: [OutputContent]
  private var sketches: [CellSketch?] = []

  /// What the whole file may take.
  private let work: StepBudget

  private static let exactLimit = 2_500
  /// What it costs to tell how alike two outputs are, in steps.
  private static let comparison = 256
  private static let sketchedBytes = 4_096

  init(_ before: [OutputContent], _ after: [OutputContent], _ work: StepBudget) {
    self.work = work
    self.before = before
    self.after = after
    var start = 0
    let shorter = min(before.count, after.count)
    while start < shorter, before[start].isEqual(to: after[start]) {
      matches.append((start, start))
      start += 1
    }
    var end = 0
    while end < shorter - start,
      before[before.count - 1 - end].isEqual(to: after[after.count - 1 - end])
    {
      end += 1
    }
    align(start..<before.count - end, start..<after.count - end)
    for place in stride(from: end, to: 0, by: -1) {
      matches.append((before.count - place, after.count - place))
    }
  }

  private mutating func align(_ left: Range<Int>, _ right: Range<Int>) {
    if left.isEmpty || right.isEmpty { return }
    if left.count * right.count <= OutputAlignment.exactLimit && !work.isSpent {
      work.spend(OutputAlignment.comparison * left.count * right.count)
      alignExactly(left, right)
      return
    }
    var (i, j) = (left.lowerBound, right.lowerBound)
    for pair in equalInOrder(left, right) + [(left.upperBound, right.upperBound)] {
      while i < pair.0 && j < pair.1 {
        if isSameSort(before[i], after[j]) { matches.append((i, j)) }
        (i, j) = (i + 1, j + 1)
      }
      if pair.0 < left.upperBound { matches.append(pair) }
      (i, j) = (pair.0 + 1, pair.1 + 1)
    }
  }

  /// Equal outputs by a shortest edit script.
  private func equalInOrder(_ left: Range<Int>, _ right: Range<Int>) -> [(Int, Int)] {
    let numbers = TreeNumbering(left.lazy.map { before[$0].tree }, right.lazy.map { after[$0].tree })
    let changes = numbers.changes(work)
    let keptBefore = left.filter { !changes.removed[$0 - left.lowerBound] }
    let keptAfter = right.filter { !changes.added[$0 - right.lowerBound] }
    return Array(zip(keptBefore, keptAfter))
  }

  /// Whether two outputs have the same type, name of the stream and media types.
  private func isSameSort(_ one: OutputContent, _ two: OutputContent) -> Bool {
    guard one.type == two.type, one.type != .other else { return false }
    return switch one.type {
    case .stream: one.streamName == two.streamName
    case .displayData, .executeResult: Set(one.data.map(\.key)) == Set(two.data.map(\.key))
    default: true
    }
  }

  private mutating func worth(_ i: Int, _ j: Int, isAlone: Bool) -> Int {
    let (one, two) = (before[i], after[j])
    guard one.type == two.type, one.type != .other else { return 0 }
    if one.isEqual(to: two) { return 2_000 }
    let isSame = isSameSort(one, two)
    if !isSame {
      let types = Set(one.data.map(\.key))
      guard two.data.contains(where: { types.contains($0.key) }) else { return 0 }
    }
    if isAlone { return 1 }
    return (isSame ? 500 : 100) + sketch(i).similarity(to: sketch(before.count + j)) / 2
  }

  private mutating func sketch(_ place: Int) -> CellSketch {
    if sketches.isEmpty { sketches = [CellSketch?](repeating: nil, count: before.count + after.count) }
    if let sketch = sketches[place] { return sketch }
    let output = place < before.count ? before[place] : after[place - before.count]
    let text = output["text"]?.text ?? output["data"]?["text/plain"]?.text ?? []
    let sketch = CellSketch(Array(text.prefix(OutputAlignment.sketchedBytes)))
    sketches[place] = sketch
    return sketch
  }

  private mutating func alignExactly(_ left: Range<Int>, _ right: Range<Int>) {
    let (n, m) = (left.count, right.count)
    let pairs = WeightedAlignment.pairs(n, m) { i, j in
      worth(left.lowerBound + i, right.lowerBound + j, isAlone: n == 1 && m == 1)
    }
    matches += pairs.map { (left.lowerBound + $0, right.lowerBound + $1) }
  }
}
