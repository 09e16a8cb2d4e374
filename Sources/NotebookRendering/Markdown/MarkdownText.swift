import Notebooks

/// Markdown that is being written.
struct MarkdownText {
  private(set) var bytes: [UInt8] = []

  /// Appends a line of Markdown.
  mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(0x0A)
  }

  /// Appends a blank line, unless there is one.
  mutating func blank() {
    if !bytes.isEmpty, !bytes.suffix(2).elementsEqual([0x0A, 0x0A]) { bytes.append(0x0A) }
  }

  /// Appends a row of a table.
  mutating func row(_ cells: [String]) { line("| \(cells.joined(separator: " | ")) |") }

  /// Appends a table.
  /// - Parameter rows: with as many cells as there are titles.
  mutating func table(_ titles: [String], _ rows: [[String]]) {
    blank()
    row(titles)
    row(titles.map { _ in "---" })
    rows.forEach { row($0) }
  }

  /// Appends a text in a fence that nothing in it can close.
  mutating func fence(_ text: [UInt8], language: String = "diff") {
    var shown = VisibleText.text(text)
    if shown.last != 0x0A { shown.append(0x0A) }
    let mark = String(repeating: "`", count: max(3, MarkdownText.longestRun(of: "`", in: shown) + 1))
    blank()
    line(mark + language)
    bytes += shown
    line(mark)
  }

  /// A text of a notebook as a code span (CommonMark, section 6.1), in which a table may stand.
  static func code(_ text: [UInt8], limit: Int = 120) -> String {
    let shown = String(decoding: VisibleText.short(text, limit: limit), as: UTF8.self)
    if shown.allSatisfy({ $0 == " " }) { return "(empty)" }
    let mark = String(repeating: "`", count: longestRun(of: "`", in: Array(shown.utf8)) + 1)
    let needsSpace = shown.hasPrefix("`") || shown.hasSuffix("`")
    let inside = needsSpace ? " \(shown) " : shown
    return mark + inside.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      + mark
  }

  static func code(_ text: String) -> String { code(Array(text.utf8)) }

  private static func longestRun(of letter: Unicode.Scalar, in text: [UInt8]) -> Int {
    var (longest, run) = (0, 0)
    for byte in text {
      run = byte == UInt8(letter.value) ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
