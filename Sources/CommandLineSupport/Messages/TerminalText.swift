/// Makes text from files safe to print on a terminal.
///
/// Control characters could move the cursor, rename the window or hide text; bidirectional overrides can
/// show a line in an order that it does not have. They are replaced by visible escapes: `\x1b` for a byte
/// or a C1 control, `\u202e` for an override. Bytes that are not UTF-8 become `\xff`.
package enum TerminalText {
  /// The text with everything unsafe made visible.
  ///
  /// - Parameter keepsLines: whether `\n` and `\t` stay as they are; otherwise they become `\n` and `\t`
  ///   in letters, so that the text stays on one line.
  package static func visible(_ text: some Collection<UInt8>, keepsLines: Bool = true) -> [UInt8] {
    let bytes = Array(text)
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        appendASCII(byte, to: &result, keepsLines: keepsLines)
        index += 1
        continue
      }
      guard let (scalar, length) = decode(bytes[index...]) else {
        appendHex(byte, to: &result)
        index += 1
        continue
      }
      if isUnsafe(scalar) {
        appendEscape(scalar, to: &result)
      } else {
        result.append(contentsOf: bytes[index..<index + length])
      }
      index += length
    }
    return result
  }

  /// The text on one line with everything unsafe made visible.
  package static func visibleLine(_ text: String) -> String {
    String(decoding: visible(text.utf8, keepsLines: false), as: UTF8.self)
  }

  private static func appendASCII(_ byte: UInt8, to result: inout [UInt8], keepsLines: Bool) {
    switch byte {
    case 0x20..<0x7F: result.append(byte)
    case 0x0A where keepsLines, 0x09 where keepsLines: result.append(byte)
    case 0x0A: result.append(contentsOf: #"\n"#.utf8)
    case 0x09: result.append(contentsOf: #"\t"#.utf8)
    default: appendHex(byte, to: &result)
    }
  }

  private static func appendHex(_ byte: UInt8, to result: inout [UInt8]) {
    result.append(contentsOf: #"\x"#.utf8)
    result.append(hexDigit(UInt32(byte) >> 4))
    result.append(hexDigit(UInt32(byte) & 15))
  }

  private static func appendEscape(_ scalar: UInt32, to result: inout [UInt8]) {
    if scalar < 0x100 {
      appendHex(UInt8(scalar), to: &result)
      return
    }
    result.append(contentsOf: #"\u"#.utf8)
    for shift in stride(from: UInt32(12), through: 0, by: -4) {
      result.append(hexDigit(scalar >> shift & 15))
    }
  }

  private static func hexDigit(_ value: UInt32) -> UInt8 {
    value < 10 ? UInt8(0x30 + value) : UInt8(0x57 + value)
  }

  /// C1 controls, bidirectional marks, embeddings, overrides and isolates, line and paragraph
  /// separators, and the byte order mark.
  private static func isUnsafe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// The scalar that begins the slice and its length in bytes; nil if it does not begin with valid UTF-8.
  private static func decode(_ bytes: ArraySlice<UInt8>) -> (scalar: UInt32, length: Int)? {
    guard let lead = bytes.first else { return nil }
    let length: Int
    var scalar: UInt32
    switch lead {
    case 0xC2...0xDF: (length, scalar) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, scalar) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, scalar) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard bytes.count >= length else { return nil }
    for byte in bytes.dropFirst().prefix(length - 1) {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let isOverlong = (length == 3 && scalar < 0x800) || (length == 4 && scalar < 0x10000)
    guard !isOverlong, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, length)
  }
}
