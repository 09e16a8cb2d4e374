/// Paths as git writes them into texts: between double quotes and with the escapes of C where they hold quotes,
/// backslashes or control characters (git-config(1), `core.quotePath`).
enum QuotedPath {
  /// The bytes of a path in that form; nil for quotes that are not closed, or an escape that is none.
  static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == .quote else { return Array(text) }
    var path: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      if byte == .quote { return rest.isEmpty ? path : nil }
      guard byte == .backslash else {
        path.append(byte)
        continue
      }
      guard let escape = rest.popFirst() else { return nil }
      if let value = simple(escape) {
        path.append(value)
        continue
      }
      let digits = [escape] + rest.prefix(2)
      rest = rest.dropFirst(2)
      guard digits.count == 3, let value = UInt8(digits.text, radix: 8) else { return nil }
      path.append(value)
    }
    return nil
  }

  /// The path in that form, quoted whatever it holds.
  static func quoted(_ path: [UInt8]) -> [UInt8] {
    var text: [UInt8] = [.quote]
    for byte in path {
      switch byte {
      case .quote, .backslash: text += [.backslash, byte]
      case 0..<0x20, 0x7F...:
        let digits = String(byte, radix: 8)
        text += [.backslash] + String(repeating: "0", count: 3 - digits.count).utf8 + digits.utf8
      default: text.append(byte)
      }
    }
    return text + [.quote]
  }

  private static func simple(_ escape: UInt8) -> UInt8? {
    switch escape {
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    case .quote, .backslash: escape
    default: nil
    }
  }
}
