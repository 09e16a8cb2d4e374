import Notebooks

/// Paths in git's output (`core.quotePath`).
enum QuotedPath {
  /// The path, in quotes and with C's escapes if it has bytes that need them. Text that a terminal would
  /// not show as it is is always quoted.
  static func quoted(_ path: [UInt8], quotesNonASCII: Bool) -> [UInt8] {
    let needsQuotes = path.contains { byte in
      byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        || quotesNonASCII && byte >= 0x80
    }
    let isUnsafe = !quotesNonASCII && VisibleText.line(path) != path
    guard needsQuotes || isUnsafe else { return path }
    let quotesNonASCII = quotesNonASCII || isUnsafe
    var text: [UInt8] = [UInt8(ascii: "\"")]
    for byte in path { append(byte, quotesNonASCII, to: &text) }
    return text + [UInt8(ascii: "\"")]
  }

  private static func append(_ byte: UInt8, _ quotesNonASCII: Bool, to text: inout [UInt8]) {
    let letters: [UInt8: StaticString] = [
      0x07: "\\a", 0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0B: "\\v", 0x0C: "\\f", 0x0D: "\\r",
      0x22: "\\\"", 0x5C: "\\\\",
    ]
    if let letter = letters[byte] {
      text += "\(letter)".utf8
    } else if byte < 0x20 || byte == 0x7F || quotesNonASCII && byte >= 0x80 {
      text.append(UInt8(ascii: "\\"))
      for shift: UInt8 in [6, 3, 0] { text.append(0x30 + (byte >> shift & 7)) }
    } else {
      text.append(byte)
    }
  }
}
