/// Makes text from files safe and readable: nothing in it moves a cursor, recolours, hides or reorders.
///
/// Control characters become escapes such as `\x1b`, bidirectional controls and characters that show nothing
/// `\u202e` or `\U000e0041`, bytes that are not UTF-8 `\xff`. Joiners and variation selectors stay where they
/// change how the character before them looks. What becomes of line breaks and tabs is what the functions
/// differ in.
package enum VisibleText {
  /// What becomes of line breaks and tabs.
  private enum Breaks {
    /// Tabs stay, a line break would be a control character.
    case line
    /// Both stay.
    case text
    /// Both become `\n` and `\t` in letters.
    case spelled
  }

  /// Appends a line (without its line break) with everything unsafe made visible; tabs stay.
  package static func append(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    append(line, to: &result, .line)
  }

  /// The line with everything unsafe made visible; tabs stay.
  package static func line(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    append(line, to: &result, .line)
    return result
  }

  /// The line with everything unsafe made visible; tabs stay.
  package static func line(_ line: [UInt8]) -> [UInt8] { Self.line(line[...]) }

  /// The text with everything unsafe made visible; line breaks and tabs stay.
  package static func text(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    append(text, to: &result, .text)
    return result
  }

  /// The text with everything unsafe made visible; line breaks and tabs stay.
  package static func text(_ text: [UInt8]) -> [UInt8] { Self.text(text[...]) }

  /// The text on one line, with everything unsafe made visible: line breaks as `\n`, tabs as `\t`.
  package static func oneLine(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    append(text[...], to: &result, .spelled)
    return result
  }

  /// The text on one line, with everything unsafe made visible: line breaks as `\n`, tabs as `\t`.
  package static func oneLine(_ text: String) -> String {
    String(decoding: oneLine(Array(text.utf8)), as: UTF8.self)
  }

  private static func append(_ text: ArraySlice<UInt8>, to result: inout [UInt8], _ breaks: Breaks) {
    if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return result.append(contentsOf: text) }
    result.reserveCapacity(result.count + text.count)
    var rest = text
    // The character before, if it was written as it is and shows something.
    var last: UInt32?
    while let byte = rest.first {
      if byte < 0x80 {
        appendASCII(byte, to: &result, breaks)
        last = UInt32(byte)
        rest.removeFirst()
      } else if let (scalar, length) = decode(rest) {
        let isModifier = InvisibleCharacters.isModifier(scalar)
        let next = isModifier ? decode(rest.dropFirst(length))?.scalar : nil
        if InvisibleCharacters.hides(scalar, after: last, before: next) {
          appendEscape(scalar, to: &result)
          last = nil
        } else {
          result.append(contentsOf: rest.prefix(length))
          last = isModifier ? nil : scalar
        }
        rest.removeFirst(length)
      } else {
        appendHex(byte, to: &result)
        last = nil
        rest.removeFirst()
      }
    }
  }

  private static func appendASCII(_ byte: UInt8, to result: inout [UInt8], _ breaks: Breaks) {
    switch byte {
    case 0x20..<0x7F: result.append(byte)
    case 0x09 where breaks != .spelled, 0x0A where breaks == .text: result.append(byte)
    case 0x0A where breaks == .spelled: result.append(contentsOf: #"\n"#.utf8)
    case 0x09: result.append(contentsOf: #"\t"#.utf8)
    default: appendHex(byte, to: &result)
    }
  }

  /// The text on one line, at most `limit` code points long; what is cut off shows as `…`.
  package static func short(_ text: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
    var flat: [UInt8] = []
    let start = text.prefix(limit * 4).map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }
    append(start[...], to: &flat, .line)
    var count = 0
    for (place, byte) in flat.enumerated() where byte & 0xC0 != 0x80 {
      count += 1
      if count > limit { return Array(flat[..<place]) + "…".utf8 }
    }
    return text.count > limit * 4 ? flat + "…".utf8 : flat
  }

  /// The text on one line, at most `limit` code points long; what is cut off shows as `…`.
  package static func short(_ text: [UInt8], limit: Int) -> [UInt8] { short(text[...], limit: limit) }

  private static func appendHex(_ byte: UInt8, to result: inout [UInt8]) {
    result.append(contentsOf: #"\x"#.utf8)
    result.append(hexDigit(UInt32(byte) >> 4))
    result.append(hexDigit(UInt32(byte) & 15))
  }

  private static func appendEscape(_ scalar: UInt32, to result: inout [UInt8]) {
    if scalar < 0x100 { return appendHex(UInt8(scalar), to: &result) }
    let isLong = scalar > 0xFFFF
    result.append(contentsOf: isLong ? #"\U"#.utf8 : #"\u"#.utf8)
    for shift in stride(from: UInt32(isLong ? 28 : 12), through: 0, by: -4) {
      result.append(hexDigit(scalar >> shift & 15))
    }
  }

  private static func hexDigit(_ value: UInt32) -> UInt8 {
    value < 10 ? UInt8(0x30 + value) : UInt8(0x57 + value)
  }

  /// The scalar that begins the slice and its length in bytes; `nil` if that is not valid UTF-8.
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
    var count = 1
    for byte in bytes.dropFirst().prefix(length - 1) {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      count += 1
    }
    let isOverlong = length == 3 && scalar < 0x800 || length == 4 && scalar < 0x10000
    guard count == length, !isOverlong, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, length)
  }
}
