import Notebooks

/// A line of a diff.
struct DiffLine {
  enum Kind {
    case context
    case removed
    case added
    /// A remark such as `\ No newline at end of file` or `\ text: only terminal colours differ`, which does
    /// not count.
    case remark
  }

  var kind: Kind
  /// The line, safe to print, without mark and line break.
  var text: [UInt8]
  /// The lines of both sides that a remark stands for.
  var hidden = LineCounts()
  /// How many of them are changed ones.
  var hiddenChanges = 0

  var isChange: Bool { kind == .added || kind == .removed }
  var isBefore: Bool { kind == .context || kind == .removed }
  var isAfter: Bool { kind == .context || kind == .added }
}

extension DiffLine {
  /// All lines of two texts: what stays, what goes, what comes.
  /// - Parameter work: What the whole file may take.
  static func compare(
    _ before: [TextLine],
    _ after: [TextLine],
    _ whitespace: Whitespace,
    _ work: StepBudget
  ) -> [DiffLine] {
    let (before, after) = (before.map(\.bytes), after.map(\.bytes))
    let diff = TextDiff(from: joined(before), to: joined(after), whitespace: whitespace, work: work)
    return compare(before, after, diff)
  }

  /// All lines of two outputs. Lines stay that differ only in what every run changes, such as addresses.
  /// - Parameter work: What the whole file may take.
  static func compare(outputs before: [TextLine], _ after: [TextLine], _ work: StepBudget) -> [DiffLine] {
    let (before, after) = (before.map(\.bytes), after.map(\.bytes))
    let (one, two) = (before.map { VolatileText.stable($0) }, after.map { VolatileText.stable($0) })
    return compare(before, after, TextDiff(from: joined(one), to: joined(two), work: work))
  }

  /// - Parameter diff: how texts with as many lines differ.
  private static func compare(_ before: [[UInt8]], _ after: [[UInt8]], _ diff: TextDiff) -> [DiffLine] {
    var lines: [DiffLine] = []
    var next = 0
    func keep(upTo end: Int, _ shift: Int) {
      while next < end {
        lines.append(DiffLine(kind: .context, text: after[next + shift]))
        next += 1
      }
    }
    var shift = 0
    for hunk in diff.hunks {
      keep(upTo: hunk.before.lowerBound, shift)
      for line in hunk.before { lines.append(DiffLine(kind: .removed, text: before[line])) }
      for line in hunk.after { lines.append(DiffLine(kind: .added, text: after[line])) }
      next = hunk.before.upperBound
      shift = hunk.after.upperBound - hunk.before.upperBound
    }
    keep(upTo: before.count, shift)
    return lines
  }

  /// All of the lines, marked alike.
  static func all(_ kind: Kind, _ lines: [TextLine]) -> [DiffLine] {
    lines.map { DiffLine(kind: kind, text: $0.bytes) }
  }

  /// The lines of a source before and after. Where only a line break differs, a remark says so.
  static func compare(
    source before: [UInt8],
    _ after: [UInt8],
    _ whitespace: Whitespace,
    _ work: StepBudget
  ) -> [DiffLine] {
    let (one, two) = (TextLine.lines(of: before), TextLine.lines(of: after))
    let lines = compare(one, two, whitespace, work)
    if lines.contains(where: { $0.kind != .context }) || before == after { return lines }
    return differentBreaks(TextLines(before), TextLines(after), lines)
  }

  private static func differentBreaks(
    _ before: TextLines,
    _ after: TextLines,
    _ lines: [DiffLine]
  ) -> [DiffLine] {
    var result: [DiffLine] = []
    for (place, line) in lines.enumerated() {
      guard place < before.count, place < after.count, before[place] != after[place] else {
        result.append(line)
        continue
      }
      for (kind, text) in [(Kind.removed, before[place]), (Kind.added, after[place])] {
        var shown = line.text
        if text.contains(0x0D) { shown += #"\x0d"#.utf8 }
        result.append(DiffLine(kind: kind, text: shown))
        if text.last != 0x0A && text.last != 0x0D {
          result.append(DiffLine(kind: .remark, text: Array(" No newline at end of file".utf8)))
        }
      }
    }
    return result
  }

  private static func joined(_ lines: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      text.append(contentsOf: line)
      text.append(0x0A)
    }
    return text
  }
}
