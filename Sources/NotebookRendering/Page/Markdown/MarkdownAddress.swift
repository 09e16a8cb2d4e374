/// Which addresses in Markdown become links.
enum MarkdownAddress {
  private static let schemes = ["http://", "https://", "mailto:"]

  /// The address with its entities resolved, if it begins as a link of the web or of mail; everything else, such as
  /// `javascript:`, is no link. Browsers pass over control characters in an address, so one with them is none.
  static func link(_ raw: [UInt8]) -> [UInt8]? {
    let address = MarkdownEntity.resolved(raw)
    guard address.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    let start = address.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return schemes.contains { start.starts(with: $0.utf8) } ? address : nil
  }

  /// The name of the attachment that an address means.
  static func attachment(_ raw: [UInt8]) -> [UInt8]? {
    let address = MarkdownEntity.resolved(raw)
    guard address.starts(with: "attachment:".utf8) else { return nil }
    return unquoted(Array(address.dropFirst("attachment:".utf8.count)))
  }

  /// The bytes that `%20` and the like stand for (RFC 3986, section 2.1).
  private static func unquoted(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "%"), place + 2 < text.count,
        let value = UInt8(String(decoding: text[place + 1...place + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        place += 3
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }
}
