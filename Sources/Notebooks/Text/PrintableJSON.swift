import LosslessJSON

/// JSON that can be printed: what a terminal obeys and what shows nothing is escaped, the values stay the same.
package enum PrintableJSON {
  /// The JSON text with `\u` escapes in place of delete, C1 controls, bidirectional controls and other characters
  /// that show nothing. They can stand in strings only.
  /// - Parameter text: JSON in UTF-8, in which everything below U+0020 is escaped already.
  package static func escaped(_ text: [UInt8]) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x7F }) { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 64)
    text.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let (scalar, length) = JSONText.codePoint(text, at: index)
        let end = min(index + length, text.count)
        if scalar == 0x7F || InvisibleCharacters.isInvisible(scalar) {
          append(scalar, to: &result)
        } else {
          result.append(contentsOf: text[index..<end])
        }
        index = end
      }
    }
    return result
  }

  private static func append(_ scalar: UInt32, to result: inout [UInt8]) {
    if scalar > 0xFFFF {
      append(0xD800 + (scalar - 0x10000) >> 10, to: &result)
      return append(0xDC00 + (scalar - 0x10000) & 0x3FF, to: &result)
    }
    result.append(contentsOf: #"\u"#.utf8)
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(scalar >> shift & 15)
      result.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
