import CommandLineSupport
import LosslessJSON
import Notebooks

/// Both versions of a conflict as a line diff, safe to print: `-` is local, `+` is remote.
struct ConflictText {
  private let conflict: FoundConflict
  private let hunk: SourceHunk?
  private let usesColor: Bool
  /// How many common lines are shown around a difference.
  private static let context = 3

  /// - Parameter hunk: the hunk of a source that is shown, with the lines around it.
  init(_ conflict: FoundConflict, _ hunk: SourceHunk? = nil, usesColor: Bool) {
    self.conflict = conflict
    self.hunk = hunk
    self.usesColor = usesColor
  }

  var bytes: [UInt8] {
    if conflict.kind == .position { return Array(positions.utf8) }
    let above = hunk.map { ConflictText.last(of: $0.before) } ?? []
    let below = hunk.map { ConflictText.first(of: $0.after) } ?? []
    let diff = TextDiff(
      from: above + ConflictText.text(of: conflict.local) + below,
      to: above + ConflictText.text(of: conflict.remote) + below
    )
    let (local, remote) = (diff.before, diff.after)
    var output = line("--- local", ConflictText.red) + line("+++ remote", ConflictText.green)
    var next = 0
    for hunk in diff.hunks {
      output += common(local, next..<hunk.before.lowerBound, isFirst: next == 0)
      for place in hunk.before { output += line("-", local[place], ConflictText.red) }
      for place in hunk.after { output += line("+", remote[place], ConflictText.green) }
      next = hunk.before.upperBound
    }
    output += common(local, next..<local.count, isFirst: next == 0, isLast: true)
    return output
  }

  private var positions: String {
    func place(_ tree: JSONTree?) -> String { tree?.integer.map { "place \($0)" } ?? "nowhere" }
    return "local: \(place(conflict.local)), remote: \(place(conflict.remote)), "
      + "base: \(place(conflict.base)) (counted from 0)\n"
  }

  /// Lines that both versions have; those far from a difference are left out.
  private func common(
    _ lines: TextLines,
    _ range: Range<Int>,
    isFirst: Bool,
    isLast: Bool = false
  ) -> [UInt8] {
    let head = isFirst ? range.lowerBound : min(range.lowerBound + ConflictText.context, range.upperBound)
    let tail = isLast ? range.upperBound : max(range.upperBound - ConflictText.context, range.lowerBound)
    func shown(_ range: Range<Int>) -> [UInt8] { range.flatMap { line(" ", lines[$0], nil) } }
    if head >= tail || tail - head < 2 { return shown(range) }
    return shown(range.lowerBound..<head) + Array(" …\n".utf8) + shown(tail..<range.upperBound)
  }

  /// The lines right in front of a hunk.
  private static func last(of text: [UInt8]) -> [UInt8] {
    let lines = TextLines(text)
    return (max(0, lines.count - context)..<lines.count).flatMap { Array(lines[$0]) }
  }

  /// The lines right behind a hunk.
  private static func first(of text: [UInt8]) -> [UInt8] {
    let lines = TextLines(text)
    return (0..<min(context, lines.count)).flatMap { Array(lines[$0]) }
  }

  private static let red = "31"
  private static let green = "32"

  private func line(_ text: String, _ color: String) -> [UInt8] { line("", Array(text.utf8)[...], color) }

  private func line(_ mark: String, _ text: ArraySlice<UInt8>, _ color: String?) -> [UInt8] {
    var text = text
    while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
    let visible = Array(mark.utf8) + TerminalText.visible(text)
    guard usesColor, let color else { return visible + [0x0A] }
    return Array("\u{1B}[\(color)m".utf8) + visible + Array("\u{1B}[m\n".utf8)
  }

  /// A version as lines: a source as it is, cells with their types, other values as JSON.
  private static func text(of version: JSONTree?) -> [UInt8] {
    guard let version else { return Array("(nothing)\n".utf8) }
    if let text = version.text { return text }
    let isCells =
      version.kind == .array && version.elements.allSatisfy { $0["cell_type"] != nil && $0["source"] != nil }
    guard isCells else {
      let sink = ByteSink()
      JSONWriter.writePretty(version, indent: 1, to: sink)
      return sink.bytes
    }
    if version.elements.isEmpty { return Array("(no cell)\n".utf8) }
    return version.elements.flatMap { cell -> [UInt8] in
      let content = CellContent(cell)
      let type = cell["cell_type"]?.text ?? []
      let source = SourceText.text(of: cell["source"])
      let end: [UInt8] = source.isEmpty || source.last == 0x0A ? [] : [0x0A]
      return Array("[".utf8) + type + Array("]".utf8) + (content.id.map { [0x20] + $0 } ?? []) + [0x0A]
        + source + end
    }
  }
}

/// The source of a cell in file form.
enum SourceText {
  /// The text of a string or of a list of strings.
  static func text(of value: JSONTree?) -> [UInt8] {
    guard let value else { return [] }
    return value.text ?? value.elements.flatMap { $0.text ?? [] }
  }
}
