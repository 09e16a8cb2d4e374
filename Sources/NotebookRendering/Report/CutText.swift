/// Texts of which the end was cut off, in a way that still reads.
enum CutText {
  /// Less of a line says nothing.
  private static let least = 80

  /// The whole lines that fit, without blank ones at the end, or the part of the first one that fits; `nil` if that would
  /// say nothing.
  static func beginning(of text: [UInt8], limit: Int) -> (text: [UInt8], endsInLine: Bool)? {
    if text.count <= limit { return (text, false) }
    if var end = text[..<min(limit + 1, text.count)].lastIndex(of: 0x0A), end > 0 {
      while end > 0, text[end - 1] == 0x0A { end -= 1 }
      return end == 0 ? nil : (Array(text[..<end]), false)
    }
    return part(of: Array(text.prefix { $0 != 0x0A }), limit: limit).map { ($0, true) }
  }

  /// The beginning of a line with an ellipsis; `nil` if that would say nothing.
  static func part(of line: [UInt8], limit: Int) -> [UInt8]? {
    if limit < least { return nil }
    if line.count <= limit { return line }
    var end = limit - "…".utf8.count
    while end > 0, line[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(line[..<end]) + "…".utf8
  }

  /// How many lines a text has; a newline at its end begins none.
  static func lineCount(_ text: [UInt8]) -> Int {
    text.isEmpty ? 0 : text.count { $0 == 0x0A } + (text.last == 0x0A ? 0 : 1)
  }
}
