import LosslessJSON

/// Entities of HTML as they stand in Markdown.
enum MarkdownEntity {
  private static let known: [(name: String, text: String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", "\u{A0}"),
  ]

  /// Names whose characters show nothing: they stay names.
  private static let invisible = [
    "&lrm;", "&rlm;", "&zwj;", "&zwnj;", "&shy;", "&ZeroWidthSpace;", "&NoBreak;", "&af;", "&ApplyFunction;",
    "&it;", "&InvisibleTimes;", "&ic;", "&InvisibleComma;", "&NegativeThinSpace;", "&NegativeMediumSpace;",
    "&NegativeThickSpace;", "&NegativeVeryThinSpace;",
  ]

  /// Appends an entity that stands for itself in a text.
  static func append(_ entity: [UInt8], to sink: ByteSink) {
    if let text = text(of: entity[...]) { return sink.text(text) }
    let isName = entity.dropFirst().dropLast().allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let isShown = entity.count > 3 && entity.first == UInt8(ascii: "&") && entity.last == UInt8(ascii: ";")
    if isName, isShown, !invisible.contains(where: { entity.elementsEqual($0.utf8) }) {
      // HTML has a list of two thousand names, and the browser knows it.
      sink.append(entity)
    } else {
      sink.text(entity)
    }
  }

  /// A text with the entities resolved that this program knows.
  static func resolved(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return text }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "&"),
        let end = text[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let meant = self.text(of: text[place...end])
      {
        result += meant
        place = end + 1
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  private static func text(of entity: ArraySlice<UInt8>) -> [UInt8]? {
    if let found = known.first(where: { entity.elementsEqual($0.name.utf8) }) {
      return Array(found.text.utf8)
    }
    let digits = entity.dropFirst(2).dropLast()
    guard entity.starts(with: "&#".utf8), let first = digits.first else { return nil }
    let isHex = first == UInt8(ascii: "x") || first == UInt8(ascii: "X")
    let number = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
    guard let value = UInt32(number, radix: isHex ? 16 : 10), value != 0, let scalar = Unicode.Scalar(value)
    else { return Array("\u{FFFD}".utf8) }
    return Array(String(Character(scalar)).utf8)
  }
}
