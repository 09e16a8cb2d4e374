/// The loops that look at every byte. They read eight bytes at a time, which the zero padding behind the
/// input makes safe.
extension JSONParser {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highs: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
  }

  /// Skips space, tab, newline and carriage return: the white space of RFC 8259, section 2.
  @inline(__always)
  mutating func skipSpace() {
    if base[position] > 0x20 { return }
    skipLongSpace()
  }

  @inline(__always)
  private mutating func skipLongSpace() {
    while true {
      let byte = base[position]
      if byte == 0x20 {
        // Indentation: as many spaces as the word has from its start.
        let other = word(at: position) ^ 0x2020_2020_2020_2020
        position += other == 0 ? 8 : other.trailingZeroBitCount >> 3
      } else if byte == 0x0A || byte == 0x0D || byte == 0x09 {
        position += 1
      } else {
        return
      }
    }
  }

  /// Goes to behind the closing quote. RFC 8259, section 7: control characters have to be escaped; section 8.1:
  /// the text is UTF-8.
  /// - Parameter start: The opening quote.
  mutating func scanString(from start: Int) throws(JSONError) -> JSONFlags {
    var flags: JSONFlags = []
    while true {
      skipPlainBytes()
      let byte = base[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return flags
      }
      if byte == UInt8(ascii: "\\") {
        flags.insert(try scanEscape())
      } else if byte >= 0x80 {
        flags.insert(.nonASCII)
        try scanNonASCII()
      } else if position >= count {
        position = start
        throw failure("unterminated string")
      } else {
        throw failure("unescaped control character in a string")
      }
    }
  }

  /// Goes to the next byte that is a quote, a backslash, a control character or not ASCII.
  ///
  /// The tests are the usual zero-byte test on words: `(w - 0x01…) & ~w & 0x80…` marks zero bytes, exactly
  /// up to and including the first one, which is the one used.
  @inline(__always)
  private mutating func skipPlainBytes() {
    let ones = JSONParser.ones
    let highs = JSONParser.highs
    while true {
      let text = word(at: position)
      let quote = text ^ (ones &* 0x22)
      let backslash = text ^ (ones &* 0x5C)
      let special =
        ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((text &- (ones &* 0x20)) & ~text)
        | text
      let stops = special & highs
      if stops != 0 {
        position += stops.trailingZeroBitCount >> 3
        return
      }
      position += 8
    }
  }

  /// Reads one escape and returns its flags. RFC 8259, section 7, has eight of two characters and `\uXXXX`;
  /// section 8.2 says that halves of surrogate pairs may stand alone, so they are let through.
  private mutating func scanEscape() throws(JSONError) -> JSONFlags {
    switch base[position + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "t"),
      UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      position += 2
      return .escaped
    case UInt8(ascii: "/"):
      position += 2
    case UInt8(ascii: "u"):
      for offset in 2..<6 where !isHexDigit(base[position + offset]) {
        throw failure("invalid \\u escape, expected four hexadecimal digits")
      }
      position += 6
    default:
      throw failure("invalid escape in a string")
    }
    return [.escaped, .unusualEscape]
  }

  @inline(__always)
  private func isHexDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
  }

  /// Checks a run of UTF-8 sequences of two to four bytes (Unicode standard, table 3-7).
  @inline(__always)
  private mutating func scanNonASCII() throws(JSONError) {
    while base[position] >= 0x80 {
      let length = utf8SequenceLength(base + position)
      if length == 0 { throw failure("invalid UTF-8") }
      position += length
    }
  }

  /// Checks a number by JSON's grammar and goes behind it. RFC 8259, section 6: no leading zeros, no plus sign,
  /// digits on both sides of the point.
  mutating func scanNumber() throws(JSONError) -> JSONFlags {
    let start = position
    if base[position] == UInt8(ascii: "-") { position += 1 }
    if base[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      guard skipDigits() else {
        position = start
        throw failure("expected a JSON value")
      }
    }
    var flags: JSONFlags = .integer
    if base[position] == UInt8(ascii: "."), isDigit(base[position + 1]) {
      position += 1
      skipDigits()
      flags = []
    }
    if base[position] | 0x20 == UInt8(ascii: "e") {
      let sign = base[position + 1]
      let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1
      if isDigit(base[position + digits]) {
        position += digits
        skipDigits()
        flags = []
      }
    }
    return flags
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// - Returns: Whether there was at least one digit.
  @discardableResult
  private mutating func skipDigits() -> Bool {
    let start = position
    while isDigit(base[position]) { position += 1 }
    return position > start
  }
}

/// The length of the UTF-8 sequence of two to four bytes that starts at `bytes`, or 0 if it is invalid.
/// At least three bytes behind the first must be readable.
@inline(__always)
func utf8SequenceLength(_ bytes: UnsafePointer<UInt8>) -> Int {
  let first = bytes[0]
  let second = bytes[1]
  func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
  switch first {
  case 0xC2...0xDF:
    return continues(second) ? 2 : 0
  case 0xE0...0xEF:
    let isValid =
      first == 0xE0
      ? second >= 0xA0 && second <= 0xBF
      : first == 0xED ? second >= 0x80 && second <= 0x9F : continues(second)
    return isValid && continues(bytes[2]) ? 3 : 0
  case 0xF0...0xF4:
    let isValid =
      first == 0xF0
      ? second >= 0x90 && second <= 0xBF
      : first == 0xF4 ? second >= 0x80 && second <= 0x8F : continues(second)
    return isValid && continues(bytes[2]) && continues(bytes[3]) ? 4 : 0
  default:
    return 0
  }
}
