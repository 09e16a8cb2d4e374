/// A piece of a block with some lines around the changes.
struct Hunk {
  var title: [UInt8]
  /// The first line on each side, from 0.
  var before: Int
  var after: Int
  var lines: ArraySlice<DiffLine>
  var isMove: Bool

  var beforeCount: Int { lines.reduce(0) { $0 + ($1.isBefore ? 1 : 0) } }
  var afterCount: Int { lines.reduce(0) { $0 + ($1.isAfter ? 1 : 0) } }

  /// Cuts a block into hunks with at most `context` unchanged lines around the changes.
  static func hunks(of block: DiffBlock, context: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    var (before, after, next) = (block.before, block.after, 0)
    for range in ranges(block.lines, context: context) {
      for line in block.lines[next..<range.lowerBound] {
        before += (line.isBefore ? 1 : 0) + line.hidden.removed
        after += (line.isAfter ? 1 : 0) + line.hidden.added
      }
      let hunk = Hunk(
        title: block.title,
        before: before,
        after: after,
        lines: block.lines[range],
        isMove: block.isMove && range.lowerBound == 0
      )
      hunks.append(hunk)
      before += hunk.beforeCount + hunk.lines.reduce(0) { $0 + $1.hidden.removed }
      after += hunk.afterCount + hunk.lines.reduce(0) { $0 + $1.hidden.added }
      next = range.upperBound
    }
    return hunks
  }

  private static func ranges(_ lines: [DiffLine], context: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    // Behind lines that are left out the numbers go on elsewhere, so a new hunk begins.
    var first = 0
    for (place, line) in lines.enumerated() where line.kind != .context {
      let isGap = line.hidden != LineCounts()
      let start = max(place - context, first)
      let end = isGap ? place + 1 : min(place + 1 + context, lines.count)
      defer { if isGap { first = place + 1 } }
      if let last = ranges.last, last.upperBound >= start, last.upperBound > first || first == 0 {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(start..<end)
      }
    }
    return ranges
  }

  /// The ranges of a hunk as `diff -u` prints them: `@@ -3,2 +3,4 @@`.
  var header: String {
    "@@ -\(Hunk.range(before, beforeCount)) +\(Hunk.range(after, afterCount)) @@"
  }

  /// A range without lines names the line in front of it.
  private static func range(_ start: Int, _ count: Int) -> String {
    switch count {
    case 0: "\(start),0"
    case 1: "\(start + 1)"
    default: "\(start + 1),\(count)"
    }
  }
}
