/// The text of strings.
///
/// Text is WTF-8: UTF-8 in which a lone surrogate escape (`"\ud800"`) stands as its three-byte form, so
/// that nothing which JSON can say is lost.
extension JSONValue {
  /// Whether the string's bytes between the quotes are its text: there is no escape in it.
  var isPlainString: Bool { !node.flags.contains(.escaped) }

  /// The bytes between the quotes of a string.
  var quotedBytes: UnsafeBufferPointer<UInt8> {
    let node = node
    return UnsafeBufferPointer(
      start: document.buffer.base + Int(node.start) + 1,
      count: Int(node.end) - Int(node.start) - 2
    )
  }

  /// The text of a string, decoded; empty for any other value.
  package var text: [UInt8] {
    guard kind == .string else { return [] }
    if isPlainString { return [UInt8](quotedBytes) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(quotedBytes.count)
    JSONText.decode(quotedBytes, into: &decoded)
    return decoded
  }

  /// Calls the closure with the text of a string, without a copy where it has no escapes; with nothing for
  /// any other value.
  package func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if kind == .string && isPlainString { return body(quotedBytes) }
    return text.withUnsafeBufferPointer { body($0) }
  }

  /// Appends the text of a string, joining a surrogate pair that the seam would split; nothing for any
  /// other value.
  package func appendText(to text: inout [UInt8]) {
    guard kind == .string else { return }
    if isPlainString {
      text.append(contentsOf: quotedBytes)
    } else {
      JSONText.decode(quotedBytes, into: &text)
    }
  }

  /// Whether the value is a string with that text.
  package func hasText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    document.isString(at: index, equalTo: text)
  }

  /// Whether the value is a string with that text.
  package func hasText(_ text: StaticString) -> Bool {
    hasText(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether the value is the empty string.
  package var isEmptyString: Bool { kind == .string && quotedBytes.isEmpty }

  /// The number of code points of a string's text, a lone surrogate counting as one; 0 for other values.
  package var codePointCount: Int {
    guard kind == .string else { return 0 }
    let flags = node.flags
    if flags.isDisjoint(with: [.escaped, .nonASCII]) { return quotedBytes.count }
    return text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}

extension JSONValue {
  /// Calls the closure with the bytes between a string's quotes if they are ASCII and have no escapes
  /// other than `\" \\ \b \f \n \r \t`; gives `nil` for all other strings.
  package func withUsualEscapes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard kind == .string, node.flags.isDisjoint(with: [.unusualEscape, .nonASCII]) else { return nil }
    return body(quotedBytes)
  }
}

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
