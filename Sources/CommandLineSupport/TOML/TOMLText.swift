/// The bytes of a TOML text and a place in them.
struct TOMLText {
  private let bytes: [UInt8]
  /// The next byte, from 0.
  private(set) var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  var isAtEnd: Bool { offset == bytes.count }

  /// The byte `ahead` of the next one; nil behind the end.
  func peek(_ ahead: Int = 0) -> UInt8? {
    offset + ahead < bytes.count ? bytes[offset + ahead] : nil
  }

  mutating func skip(_ count: Int = 1) { offset += count }

  /// Moves over a byte, if it is the next.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  /// Moves over bytes, if they are the next.
  mutating func skip(_ word: StaticString) -> Bool {
    let isNext = word.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    if isNext { offset += word.utf8CodeUnitCount }
    return isNext
  }

  /// Moves over spaces and tabs.
  mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 { offset += 1 }
  }

  /// Moves over a line's end, LF or CRLF, if there is one.
  mutating func skipLineEnd() -> Bool {
    if skip(0x0A) { return true }
    guard peek() == 0x0D, peek(1) == 0x0A else { return false }
    offset += 2
    return true
  }

  /// Moves over a comment up to the line's end, if there is one.
  mutating func skipComment() throws(TOMLError) {
    guard skip(UInt8(ascii: "#")) else { return }
    while let byte = peek(), byte != 0x0A, !(byte == 0x0D && peek(1) == 0x0A) {
      if Self.isControl(byte) { throw TOMLError("control character in a comment", at: offset) }
      offset += 1
    }
  }

  /// Moves over blanks, line ends and comments.
  mutating func skipSpace() throws(TOMLError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while skipLineEnd()
  }

  /// The bytes from a place up to the next one.
  func bytes(from start: Int) -> ArraySlice<UInt8> { bytes[start..<offset] }

  /// A control character that may not stand in a line: all but the tab.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }
}
