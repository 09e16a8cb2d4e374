/// Moves insertions and deletions that fit in several places to where a reader expects them: behind a blank
/// line, at the start of a less indented block, otherwise as far down as possible.
///
/// Both of these say that `b` was inserted, as the blank line in front of it is that behind it:
///
///         def a():                def a():
///             return 1                return 1
///       +
///       + def b():              + def b():
///       +     return 2          +     return 2
///                               +
///         def c():                def c():
///
///         as it was found         as it is shown
struct HunkSliding {
  private let numbers: [UInt32]
  private let lines: TextLines

  /// Slides the hunks that only delete and those that only insert.
  static func slide(
    _ hunks: inout [TextDiff.Hunk],
    _ numbers: LineNumbering,
    _ before: TextLines,
    _ after: TextLines
  ) {
    let deletions = HunkSliding(numbers: numbers.before, lines: before)
    let insertions = HunkSliding(numbers: numbers.after, lines: after)
    for place in hunks.indices {
      let hunk = hunks[place]
      guard hunk.before.isEmpty != hunk.after.isEmpty else { continue }
      let isDeletion = hunk.after.isEmpty
      let previous = place > 0 ? hunks[place - 1] : nil
      let next = place + 1 < hunks.count ? hunks[place + 1] : nil
      let shift =
        isDeletion
        ? deletions.bestShift(
          of: hunk.before,
          from: previous.map { $0.before.upperBound + 1 } ?? 0,
          to: next.map { $0.before.lowerBound - 1 } ?? before.count
        )
        : insertions.bestShift(
          of: hunk.after,
          from: previous.map { $0.after.upperBound + 1 } ?? 0,
          to: next.map { $0.after.lowerBound - 1 } ?? after.count
        )
      hunks[place].before = shifted(hunk.before, by: shift)
      hunks[place].after = shifted(hunk.after, by: shift)
    }
  }

  private static func shifted(_ range: Range<Int>, by shift: Int) -> Range<Int> {
    range.lowerBound + shift..<range.upperBound + shift
  }

  /// How far to move a run of changed lines, negative for up.
  /// - Parameters:
  ///   - low: The first line that the run may cover.
  ///   - high: The line behind the last one that it may cover.
  private func bestShift(of run: Range<Int>, from low: Int, to high: Int) -> Int {
    var up = 0
    while run.lowerBound - up > low,
      numbers[run.lowerBound - up - 1] == numbers[run.upperBound - up - 1]
    {
      up += 1
    }
    var down = 0
    while run.upperBound + down < high,
      numbers[run.lowerBound + down] == numbers[run.upperBound + down]
    {
      down += 1
    }
    var best = down
    var bestScore = score(run.lowerBound + down, run.upperBound + down)
    // One period of a repeating text shows every kind of place; a few hundred lines are enough.
    for shift in stride(from: down - 1, through: max(-up, down - 256), by: -1) {
      let score = score(run.lowerBound + shift, run.upperBound + shift)
      if score < bestScore { (best, bestScore) = (shift, score) }
    }
    return best
  }

  /// The lower, the better a place for the run.
  private func score(_ start: Int, _ end: Int) -> Int {
    let startsBlock = start == 0 || isBlank(start - 1) || end == lines.count
    let endsBlock = end == lines.count || isBlank(end - 1) || isBlank(end)
    let indent = isBlank(start) ? 0 : indentation(start)
    let following = end < lines.count && !isBlank(end) ? indentation(end) : 0
    return indent * 4 + following * 2 + (startsBlock && !isBlank(start) ? 0 : 2) + (endsBlock ? 0 : 1)
  }

  private func isBlank(_ line: Int) -> Bool {
    lines[line].allSatisfy { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D }
  }

  private func indentation(_ line: Int) -> Int {
    min(lines[line].prefix { $0 == 0x20 || $0 == 0x09 }.count, 40)
  }
}
