/// Reads a TOML document (TOML 1.0.0, toml.io/en/v1.0.0).
///
/// Own code, because the place of every key is needed for messages and because the libraries at hand
/// bring Foundation, which would slow the start of every program here.
struct TOMLParser {
  /// How deep arrays and inline tables may be nested.
  static let depthLimit = 128

  let bytes: [UInt8]
  var index = 0
  var depth = 0
  private let root = TOMLTable(.header)
  private var current: TOMLTable
  private var section = 0

  /// The document in `bytes`; a byte order mark is left out.
  static func parse(_ bytes: [UInt8]) throws(TOMLError) -> TOMLDocument {
    var parser = TOMLParser(bytes)
    try parser.checkEncoding()
    try parser.parseLines()
    return TOMLDocument(root: parser.root, bytes: parser.bytes)
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    current = root
  }

  /// The byte at the cursor; nil at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The byte some way behind the cursor; nil behind the end.
  func peek(_ offset: Int) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  /// Whether the text at the cursor begins with these bytes.
  func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  /// An error at a place in the document, the cursor's if none is given.
  func failure(_ what: String, at place: Int? = nil) -> TOMLError {
    TOMLError(position: TextPosition(of: place ?? index, in: bytes), what: what)
  }

  /// The error of a key that has a value already or names a table that is complete.
  private func taken(_ key: TOMLKey) -> TOMLError {
    failure("key is defined already", at: key.offset)
  }

  /// Moves over spaces and tabs.
  mutating func skipBlanks() {
    while next == 0x20 || next == 0x09 { index += 1 }
  }

  /// Moves over a comment, if one begins here, up to the end of the line.
  mutating func skipComment() throws(TOMLError) {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, byte != 0x0A {
      if byte == 0x0D, peek(1) == 0x0A { return }
      if byte < 0x20 && byte != 0x09 || byte == 0x7F { throw failure("control character in a comment") }
      index += 1
    }
  }

  /// Moves over a line break. False if there is none.
  mutating func skipLineBreak() -> Bool {
    if next == 0x0A {
      index += 1
    } else if next == 0x0D, peek(1) == 0x0A {
      index += 2
    } else {
      return false
    }
    return true
  }

  private func checkEncoding() throws(TOMLError) {
    var valid = 0
    var decoder = UTF8()
    var input = bytes.makeIterator()
    while true {
      switch decoder.decode(&input) {
      case .scalarValue(let scalar): valid += UTF8.width(scalar)
      case .emptyInput: return
      case .error: throw failure("not UTF-8", at: min(valid, bytes.count))
      }
    }
  }

  private mutating func parseLines() throws(TOMLError) {
    while true {
      skipBlanks()
      switch next {
      case nil: return
      case UInt8(ascii: "#"), 0x0A, 0x0D: break
      case UInt8(ascii: "["): try parseHeader()
      default: try parseKeyValue(into: current)
      }
      skipBlanks()
      try skipComment()
      guard next == nil || skipLineBreak() else { throw failure("expected the end of the line") }
    }
  }

  /// `[a.b]` or `[[a.b]]`: the table that the following lines fill.
  private mutating func parseHeader() throws(TOMLError) {
    let isArray = peek(1) == UInt8(ascii: "[")
    index += isArray ? 2 : 1
    skipBlanks()
    let keys = try parseKeyPath()
    guard isArray ? isAt("]]") : isAt("]") else { throw failure("expected ']' after a table's name") }
    index += isArray ? 2 : 1
    section += 1
    current = try openTable(keys, isArray: isArray)
  }

  private func openTable(_ keys: [TOMLKey], isArray: Bool) throws(TOMLError) -> TOMLTable {
    var table = root
    for key in keys.dropLast() {
      switch table[key.bytes] {
      case nil:
        let made = TOMLTable(.implicit)
        table.set(key.bytes, .table(made), at: key.offset)
        table = made
      case .table(let found) where found.origin != .inline: table = found
      case .tableArray(let found):
        guard let last = found.last else { throw taken(key) }
        table = last
      default: throw taken(key)
      }
    }
    guard let key = keys.last else { return table }
    let made = TOMLTable(.header)
    switch table[key.bytes] {
    case nil:
      table.set(key.bytes, isArray ? .tableArray([made]) : .table(made), at: key.offset)
    case .tableArray(let found) where isArray:
      table.set(key.bytes, .tableArray(found + [made]), at: key.offset)
    case .table(let found) where !isArray && found.origin == .implicit:
      found.origin = .header
      return found
    default: throw taken(key)
    }
    return made
  }

  /// `a.b = value`.
  mutating func parseKeyValue(into start: TOMLTable) throws(TOMLError) {
    let keys = try parseKeyPath()
    guard next == UInt8(ascii: "=") else { throw failure("expected '=' after a key") }
    index += 1
    skipBlanks()
    var table = start
    for key in keys.dropLast() {
      switch table[key.bytes] {
      case nil:
        let made = TOMLTable(.dotted(section: section))
        table.set(key.bytes, .table(made), at: key.offset)
        table = made
      case .table(let found) where found.origin == .dotted(section: section): table = found
      default: throw taken(key)
      }
    }
    guard let key = keys.last else { return }
    guard table[key.bytes] == nil else { throw taken(key) }
    table.set(key.bytes, try parseValue(), at: key.offset)
  }
}

/// One key of a dotted key.
struct TOMLKey {
  let bytes: [UInt8]
  let offset: Int
}
