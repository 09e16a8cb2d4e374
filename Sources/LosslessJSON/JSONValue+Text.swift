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
