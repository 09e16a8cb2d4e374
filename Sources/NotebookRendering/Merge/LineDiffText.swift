import LosslessJSON
import Notebooks

/// Two texts as a line diff, safe to print, with three common lines around each difference.
struct LineDiffText {
  let usesColor: Bool
  /// How many common lines are shown around a difference.
  static let context = 3

  /// The lines, `-` for those of `before` and `+` for those of `after`. Whether the last line has a break is
  /// told only where nothing else differs.
  func bytes(from before: [UInt8], to after: [UInt8]) -> [UInt8] {
    let (one, two) = (before.lineEnded, after.lineEnded)
    if one == two && before != after { return Array(" (only the line break at the end differs)\n".utf8) }
    let diff = TextDiff(from: one, to: two)
    let writer = writer
    var next = 0
    for hunk in diff.hunks {
      writeCommon(diff.before, next..<hunk.before.lowerBound, isFirst: next == 0, writer)
      for place in hunk.before { writer.write(line(.removed, diff.before[place])) }
      for place in hunk.after { writer.write(line(.added, diff.after[place])) }
      next = hunk.before.upperBound
    }
    writeCommon(diff.before, next..<diff.before.count, isFirst: next == 0, isLast: true, writer)
    return writer.sink.bytes
  }

  /// What the lines with `-` and with `+` are.
  func header(_ before: String, _ after: String) -> [UInt8] {
    let writer = writer
    writer.write(Array("--- ".utf8) + VisibleText.text(Array(before.utf8)[...]), in: writer.colors?.old)
    writer.write(Array("+++ ".utf8) + VisibleText.text(Array(after.utf8)[...]), in: writer.colors?.new)
    return writer.sink.bytes
  }

  private var writer: DiffLineWriter { DiffLineWriter(colors: usesColor ? .git : nil, sink: ByteSink()) }

  /// Lines that both versions have; those far from a difference are left out.
  private func writeCommon(
    _ lines: TextLines,
    _ range: Range<Int>,
    isFirst: Bool,
    isLast: Bool = false,
    _ writer: DiffLineWriter
  ) {
    let head = isFirst ? range.lowerBound : min(range.lowerBound + Self.context, range.upperBound)
    let tail = isLast ? range.upperBound : max(range.upperBound - Self.context, range.lowerBound)
    func write(_ range: Range<Int>) {
      for place in range { writer.write(line(.context, lines[place])) }
    }
    if head >= tail || tail - head < 2 { return write(range) }
    write(range.lowerBound..<head)
    writer.write(Array(" …".utf8), in: nil)
    write(tail..<range.upperBound)
  }

  private func line(_ kind: DiffLine.Kind, _ text: ArraySlice<UInt8>) -> DiffLine {
    var text = text
    while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
    return DiffLine(kind: kind, text: VisibleText.text(text))
  }
}
