extension JSONText {
  /// Appends a text (WTF-8) as a JSON string with quotes, escaped as Python's `json.dumps` does.
  ///
  /// Lone surrogates, which UTF-8 cannot hold, are always written as `\udXXX`.
  /// - Parameter ascii: Whether everything outside printable ASCII is escaped (`ensure_ascii`).
  package static func encode(_ text: [UInt8], ascii: Bool, to sink: ByteSink) {
    sink.append(UInt8(ascii: "\""))
    text.withUnsafeBufferPointer { encode($0, ascii: ascii, to: sink) }
    sink.append(UInt8(ascii: "\""))
  }

  private static func encode(_ text: UnsafeBufferPointer<UInt8>, ascii: Bool, to sink: ByteSink) {
    var index = 0
    var plainStart = 0
    while index < text.count {
      let byte = text[index]
      let isPlain =
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        || !ascii && byte >= 0x7F && !isSurrogate(text, index)
      if isPlain {
        index += 1
        continue
      }
      sink.append(UnsafeBufferPointer(rebasing: text[plainStart..<index]))
      index = encodeEscaped(text, at: index, to: sink)
      plainStart = index
    }
    sink.append(UnsafeBufferPointer(rebasing: text[plainStart...]))
  }

  private static func isSurrogate(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == 0xED && index + 2 < text.count && text[index + 1] >= 0xA0
  }

  /// - Returns: The index behind the code point.
  private static func encodeEscaped(
    _ text: UnsafeBufferPointer<UInt8>,
    at index: Int,
    to sink: ByteSink
  ) -> Int {
    switch text[index] {
    case UInt8(ascii: "\""): sink.append("\\\"")
    case UInt8(ascii: "\\"): sink.append("\\\\")
    case 0x08: sink.append("\\b")
    case 0x0C: sink.append("\\f")
    case 0x0A: sink.append("\\n")
    case 0x0D: sink.append("\\r")
    case 0x09: sink.append("\\t")
    case let byte where byte < 0x80: appendUnit(UInt32(byte), to: sink)
    default:
      let (scalar, length) = codePoint(text, at: index)
      if scalar < 0x10000 {
        appendUnit(scalar, to: sink)
      } else {
        appendUnit(0xD800 + (scalar - 0x10000) >> 10, to: sink)
        appendUnit(0xDC00 + (scalar - 0x10000) & 0x3FF, to: sink)
      }
      return index + length
    }
    return index + 1
  }

  /// The code point that starts at `index` of a WTF-8 text, and its length in bytes.
  package static func codePoint(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
    let first = UInt32(text[index])
    if first < 0x80 { return (first, 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var scalar = first & (0xFF >> UInt32(length + 1))
    for place in index + 1..<min(index + length, text.count) {
      scalar = scalar << 6 | UInt32(text[place] & 0x3F)
    }
    return (scalar, length)
  }

  private static func appendUnit(_ unit: UInt32, to sink: ByteSink) {
    sink.append("\\u")
    for shift in stride(from: UInt32(12), through: 0, by: -4) {
      let digit = UInt8(unit >> shift & 0xF)
      sink.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
