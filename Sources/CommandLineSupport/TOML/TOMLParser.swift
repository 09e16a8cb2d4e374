/// Reads a TOML text (TOML 1.0.0, all of it). Faults are errors with their place, never less.
///
/// Numbers with a fraction, dates and times are checked and not kept, because no setting is one. Keys may have
/// 64 parts and values nest 64 deep: there is no recursion beyond that, whatever the text.
struct TOMLParser {
  /// The most parts that a key may have, and the deepest nesting of arrays and braces.
  static let mostParts = 64

  var text: TOMLText

  private init(_ bytes: [UInt8]) {
    text = TOMLText(bytes)
  }

  /// The table at the top of a text in UTF-8, which the caller has checked.
  static func parse(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
    var parser = TOMLParser(bytes)
    let root = TOMLTable(.header)
    var section = TOMLSection(root)
    while true {
      try parser.text.skipSpace()
      guard let first = parser.text.peek() else { return root }
      if first == UInt8(ascii: "[") {
        section = try parser.header(root)
      } else {
        try parser.pair(section)
      }
      parser.text.skipBlanks()
      try parser.text.skipComment()
      guard parser.text.isAtEnd || parser.text.skipLineEnd() else {
        throw parser.fault("expected the end of the line")
      }
    }
  }

  func fault(_ what: String) -> TOMLError { TOMLError(what, at: text.offset) }

  /// `[a.b]` or `[[a.b]]`: the section that begins.
  private mutating func header(_ root: TOMLTable) throws(TOMLError) -> TOMLSection {
    text.skip()
    let isElement = text.skip(UInt8(ascii: "["))
    text.skipBlanks()
    let key = try key()
    guard text.skip(UInt8(ascii: "]")) else { throw fault("expected ']' behind a table's name") }
    // The two brackets of an array stand together.
    if isElement, !text.skip(UInt8(ascii: "]")) { throw fault("expected ']]' behind a table's name") }
    return try TOMLSection.opened(by: key, isElement: isElement, in: root)
  }

  /// `a.b = value`, added to a section.
  mutating func pair(_ section: TOMLSection, depth: Int = 0) throws(TOMLError) {
    let key = try key()
    guard text.skip(UInt8(ascii: "=")) else { throw fault("expected '=' behind a key") }
    text.skipBlanks()
    // The place is looked for first: a key that is there twice is at fault, not what its value may have.
    let table = try section.table(for: key)
    try table.add(key.name, at: key.offset, value(depth: depth))
  }

  /// A key, and the blanks behind it.
  private mutating func key() throws(TOMLError) -> TOMLKey {
    var parts: [TOMLKey.Part] = []
    repeat {
      text.skipBlanks()
      if parts.count == Self.mostParts { throw fault("a key of too many parts") }
      parts.append(TOMLKey.Part(name: "", offset: text.offset))
      parts[parts.count - 1].name = try keyPart()
      text.skipBlanks()
    } while text.skip(UInt8(ascii: "."))
    return TOMLKey(parts)
  }

  private mutating func keyPart() throws(TOMLError) -> String {
    if text.peek() == UInt8(ascii: "\"") || text.peek() == UInt8(ascii: "'") {
      return try string(isKey: true)
    }
    let start = text.offset
    while let byte = text.peek(), Self.isBare(byte) { text.skip() }
    guard text.offset > start else { throw fault("expected a key") }
    return String(decoding: text.bytes(from: start), as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
