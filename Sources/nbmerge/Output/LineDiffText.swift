import CommandLineSupport
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
    var output: [UInt8] = []
    var next = 0
    for hunk in diff.hunks {
      output += common(diff.before, next..<hunk.before.lowerBound, isFirst: next == 0)
      for place in hunk.before { output += line("-", diff.before[place], Self.red) }
      for place in hunk.after { output += line("+", diff.after[place], Self.green) }
      next = hunk.before.upperBound
    }
    return output + common(diff.before, next..<diff.before.count, isFirst: next == 0, isLast: true)
  }

  /// What the lines with `-` and with `+` are.
  func header(_ before: String, _ after: String) -> [UInt8] {
    line("--- ", Array(before.utf8)[...], Self.red) + line("+++ ", Array(after.utf8)[...], Self.green)
  }

  /// Lines that both versions have; those far from a difference are left out.
  private func common(
    _ lines: TextLines,
    _ range: Range<Int>,
    isFirst: Bool,
    isLast: Bool = false
  ) -> [UInt8] {
    let head = isFirst ? range.lowerBound : min(range.lowerBound + Self.context, range.upperBound)
    let tail = isLast ? range.upperBound : max(range.upperBound - Self.context, range.lowerBound)
    func shown(_ range: Range<Int>) -> [UInt8] { range.flatMap { line(" ", lines[$0], nil) } }
    if head >= tail || tail - head < 2 { return shown(range) }
    return shown(range.lowerBound..<head) + Array(" …\n".utf8) + shown(tail..<range.upperBound)
  }

  private static let red = "31"
  private static let green = "32"

  private func line(_ mark: String, _ text: ArraySlice<UInt8>, _ color: String?) -> [UInt8] {
    var text = text
    while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
    let visible = Array(mark.utf8) + VisibleText.text(text)
    guard usesColor, let color else { return visible + [0x0A] }
    return Array("\u{1B}[\(color)m".utf8) + visible + Array("\u{1B}[m\n".utf8)
  }
}

extension JSONTree {
  var isCell: Bool { kind == .object && self["cell_type"] != nil && self["source"] != nil }
}
