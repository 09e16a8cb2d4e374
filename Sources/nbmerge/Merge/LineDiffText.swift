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

/// A version of something as lines.
enum VersionText {
  /// A source as it is, cells with their types, other values as JSON.
  /// - Parameter limit: How many bytes of a line of JSON are shown; images are long lines.
  static func lines(_ version: JSONTree?, limit: Int = 200) -> [UInt8] {
    guard let version else { return [] }
    if let text = version.text { return text }
    if version.isCell { return cell(version) }
    if version.kind == .array, version.elements.allSatisfy(\.isCell), !version.elements.isEmpty {
      return version.elements.flatMap(cell)
    }
    let sink = ByteSink()
    JSONWriter.writePretty(version, indent: 1, to: sink)
    return sink.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { $0.count > limit ? cut($0, limit) : $0 }.joined(separator: [0x0A]).map { $0 }
  }

  /// The beginning of a line and how much it goes on.
  private static func cut(_ line: ArraySlice<UInt8>, _ limit: Int) -> ArraySlice<UInt8> {
    // No character is cut in two.
    let end = line[..<(line.startIndex + limit)].lastIndex { $0 & 0xC0 != 0x80 } ?? line.startIndex
    return line[..<end] + Array("… (\(line.endIndex - end) bytes more)".utf8)
  }

  private static func cell(_ cell: JSONTree) -> [UInt8] {
    let type = cell["cell_type"]?.text ?? []
    return Array("[".utf8) + type + Array("]".utf8) + (cell["id"]?.text.map { [0x20] + $0 } ?? []) + [0x0A]
      + source(of: cell).lineEnded
  }

  /// The source of a cell in file form: a string or a list of strings.
  static func source(of cell: JSONTree) -> [UInt8] {
    guard let value = cell["source"] else { return [] }
    return value.text ?? value.elements.flatMap { $0.text ?? [] }
  }

  /// The first line of a cell's source that is not blank, cut to a length, safe to print; `nil` without one.
  static func firstLine(of cell: JSONTree, limit: Int = 60) -> String? {
    let lines = source(of: cell).split { $0 == 0x0A || $0 == 0x0D }
    guard let line = lines.first(where: { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) else { return nil }
    let text = String(decoding: line, as: UTF8.self).unicodeScalars.drop { $0 == " " || $0 == "\t" }
    var short = String.UnicodeScalarView(text.prefix(limit))
    if text.count > limit { short.append("…") }
    return VisibleText.oneLine(String(short))
  }
}

extension JSONTree {
  fileprivate var isCell: Bool { kind == .object && self["cell_type"] != nil && self["source"] != nil }
}
