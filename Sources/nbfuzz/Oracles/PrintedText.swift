/// Rules for everything that may reach a terminal.
enum PrintedText {
  /// Checks a text: UTF-8, and nothing in it moves a cursor, recolours, hides or reorders.
  /// - Parameter lineBreaks: Whether line feeds and tabs may stand in it.
  static func check(_ text: [UInt8], _ form: String, lineBreaks: Bool = true) throws(Fault) {
    if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return }
    guard let string = String(validating: text, as: UTF8.self) else {
      throw Fault("\(form): not UTF-8")
    }
    for scalar in string.unicodeScalars where isUnsafe(scalar.value) {
      if lineBreaks, scalar == "\n" || scalar == "\t" { continue }
      throw Fault("\(form): unsafe character", "U+\(String(scalar.value, radix: 16, uppercase: true))")
    }
  }

  /// Controls, bidirectional controls, separators that break lines, and what has no width.
  private static func isUnsafe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060, 0x2066...0x2069,
      0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// The text without colour sequences (`ESC [ … m`).
  static func withoutColors(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == 0x1B, index + 1 < text.count, text[index + 1] == UInt8(ascii: "[") {
        var end = index + 2
        while end < text.count, (0x30...0x3B).contains(text[end]) { end += 1 }
        if end < text.count, text[end] == UInt8(ascii: "m") {
          index = end + 1
          continue
        }
      }
      result.append(text[index])
      index += 1
    }
    return result
  }

  /// The bytes that the indentation of a deep value may add to a line.
  static func indentation(of bytes: [UInt8]) -> Int {
    var (depth, most) = (0, 0)
    for byte in bytes {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      most = max(most, depth)
    }
    return most * most
  }

  /// Checks that a text is not much larger than what it was made from.
  static func checkSize(_ text: [UInt8], of input: Int, _ form: String) throws(Fault) {
    let most = 4_000 + 60 * input
    try Fault.unless(text.count <= most, "\(form): too long", "\(text.count) bytes of \(input)")
  }
}
