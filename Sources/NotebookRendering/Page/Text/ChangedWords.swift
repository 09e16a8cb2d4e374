import Notebooks

/// The words of two texts that are marked in changed lines.
struct ChangedWords {
  private(set) var before: [Range<Int>] = []
  private(set) var after: [Range<Int>] = []

  /// Larger hunks show their lines alone.
  private static let limit = 20_000

  /// The changed words of a hunk, in bytes of the whole texts: line by line where as many lines come as go, else
  /// over the hunk as a whole.
  init(_ one: StyledText, _ two: StyledText, _ hunk: TextDiff.Hunk, _ work: StepBudget) {
    if hunk.before.isEmpty || hunk.after.isEmpty { return }
    if hunk.before.count == hunk.after.count {
      for (line, other) in zip(hunk.before, hunk.after) {
        add(one, one.lines[line], two, two.lines[other], work)
      }
    } else {
      let left =
        one.lines[hunk.before.lowerBound].lowerBound..<one.lines[hunk.before.upperBound - 1].upperBound
      let right =
        two.lines[hunk.after.lowerBound].lowerBound..<two.lines[hunk.after.upperBound - 1].upperBound
      add(one, left, two, right, work)
    }
  }

  private mutating func add(
    _ one: StyledText,
    _ left: Range<Int>,
    _ two: StyledText,
    _ right: Range<Int>,
    _ work: StepBudget
  ) {
    guard left.count + right.count <= Self.limit else { return }
    let words = WordDiff(from: Array(one.text[left]), to: Array(two.text[right]), work: work)
    let changed = words.before.reduce(0) { $0 + $1.count } + words.after.reduce(0) { $0 + $1.count }
    // Enough has to stay the same for the marks to tell anything.
    guard changed * 3 < (left.count + right.count) * 2 else { return }
    before += words.before.map { $0.lowerBound + left.lowerBound..<$0.upperBound + left.lowerBound }
    after += words.after.map { $0.lowerBound + right.lowerBound..<$0.upperBound + right.lowerBound }
  }
}
