/// Decoding and encoding of the text between the quotes.
package enum JSONText {
  /// Appends the text that `quoted` (valid JSON string content) stands for.
  static func decode(_ quoted: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
    var plainStart = 0
    while let index = quoted.firstPlace(of: UInt8(ascii: "\\"), from: plainStart) {
      text.append(contentsOf: UnsafeBufferPointer(rebasing: quoted[plainStart..<index]))
      plainStart = decodeEscape(quoted, at: index, into: &text)
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: quoted[plainStart...]))
  }

  /// - Returns: The index behind the escape.
  private static func decodeEscape(
    _ quoted: UnsafeBufferPointer<UInt8>,
    at index: Int,
    into text: inout [UInt8]
  ) -> Int {
    switch quoted[index + 1] {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      appendScalar(hexValue(quoted, at: index + 2), to: &text)
      return index + 6
    case let byte: text.append(byte)
    }
    return index + 2
  }

  private static func hexValue(_ quoted: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
    (index..<index + 4).reduce(0) { value, place in
      let byte = quoted[place]
      return value << 4 | UInt32(byte <= 0x39 ? byte & 0xF : (byte & 0xF) + 9)
    }
  }

  /// Appends a code point (surrogates allowed) as WTF-8; a low surrogate joins a high one before it.
  package static func appendScalar(_ scalar: UInt32, to text: inout [UInt8]) {
    if scalar & 0xFC00 == 0xDC00, let high = trailingHighSurrogate(text) {
      text.removeLast(3)
      appendScalar(0x10000 + (high - 0xD800) << 10 + (scalar - 0xDC00), to: &text)
    } else if scalar < 0x80 {
      text.append(UInt8(scalar))
    } else if scalar < 0x800 {
      text.append(UInt8(0xC0 | scalar >> 6))
      text.append(UInt8(0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      text.append(UInt8(0xE0 | scalar >> 12))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      text.append(UInt8(0xF0 | scalar >> 18))
      text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  private static func trailingHighSurrogate(_ text: [UInt8]) -> UInt32? {
    let count = text.count
    guard count >= 3, text[count - 3] == 0xED, text[count - 2] & 0xF0 == 0xA0 else { return nil }
    return 0xD000 | UInt32(text[count - 2] & 0x3F) << 6 | UInt32(text[count - 1] & 0x3F)
  }

  /// Appends `more` to `text`, joining a surrogate pair that the seam would split.
  package static func append(_ more: [UInt8], to text: inout [UInt8]) {
    let startsWithLow = more.count >= 3 && more[0] == 0xED && more[1] & 0xF0 == 0xB0
    guard startsWithLow, trailingHighSurrogate(text) != nil else {
      text.append(contentsOf: more)
      return
    }
    appendScalar(0xD000 | UInt32(more[1] & 0x3F) << 6 | UInt32(more[2] & 0x3F), to: &text)
    text.append(contentsOf: more[3...])
  }
}
