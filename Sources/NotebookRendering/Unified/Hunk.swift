/// A piece of a block with some lines around the changes.
struct Hunk {
  var title: [UInt8]
  /// The first line on each side, from 0.
  var before: Int
  var after: Int
  var lines: ArraySlice<DiffLine>
  var isMove: Bool

  var beforeCount: Int { lines.reduce(0) { $0 + ($1.kind == .context || $1.kind == .removed ? 1 : 0) } }
  var afterCount: Int { lines.reduce(0) { $0 + ($1.kind == .context || $1.kind == .added ? 1 : 0) } }

  /// Cuts a block into hunks with at most `context` unchanged lines around the changes.
  static func hunks(of block: DiffBlock, context: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    for range in ranges(block.lines, context: context) {
      let skipped = block.lines[..<range.lowerBound]
      let before = skipped.reduce(0) { $0 + ($1.kind == .context || $1.kind == .removed ? 1 : 0) }
      let after = skipped.reduce(0) { $0 + ($1.kind == .context || $1.kind == .added ? 1 : 0) }
      hunks.append(
        Hunk(
          title: block.title,
          before: block.before + before,
          after: block.after + after,
          lines: block.lines[range],
          isMove: block.isMove && range.lowerBound == 0
        )
      )
    }
    return hunks
  }

  private static func ranges(_ lines: [DiffLine], context: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (place, line) in lines.enumerated() where line.kind != .context {
      let start = max(place - context, 0)
      let end = min(place + 1 + context, lines.count)
      if let last = ranges.last, last.upperBound >= start {
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
