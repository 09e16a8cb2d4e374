extension TOMLParser {
  private static let backslash = UInt8(ascii: "\\")

  /// A string of any of the four kinds; a key has one line.
  mutating func string(isKey: Bool) throws(TOMLError) -> String {
    let start = text.offset
    let isBasic = text.peek() == UInt8(ascii: "\"")
    let quote = isBasic ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    let hasThree = text.peek(1) == quote && text.peek(2) == quote
    if hasThree && isKey { throw fault("a key that is a string of several lines") }
    text.skip(hasThree ? 3 : 1)
    if hasThree { _ = text.skipLineEnd() }
    var content: [UInt8] = []
    while let byte = text.peek() {
      if byte == quote {
        if !hasThree {
          text.skip()
          return String(decoding: content, as: UTF8.self)
        }
        if text.peek(1) == quote, text.peek(2) == quote {
          // Up to two quotes may stand before the three at the end.
          let extra = text.peek(3) == quote ? (text.peek(4) == quote ? 2 : 1) : 0
          content.append(contentsOf: repeatElement(quote, count: extra))
          text.skip(extra + 3)
          return String(decoding: content, as: UTF8.self)
        }
      } else if byte == Self.backslash, isBasic {
        try escape(into: &content, mayContinueLine: hasThree)
        continue
      } else if hasThree, byte == 0x0A || byte == 0x0D && text.peek(1) == 0x0A {
        content.append(0x0A)
        _ = text.skipLineEnd()
        continue
      } else if TOMLText.isControl(byte) {
        let isLineEnd = byte == 0x0A || byte == 0x0D && text.peek(1) == 0x0A
        throw fault(isLineEnd ? "a string that does not end in its line" : "control character in a string")
      }
      content.append(byte)
      text.skip()
    }
    throw TOMLError("a string that does not end", at: start)
  }

  private mutating func escape(into content: inout [UInt8], mayContinueLine: Bool) throws(TOMLError) {
    let start = text.offset
    text.skip()
    guard let letter = text.peek() else { throw TOMLError("a string that does not end", at: start) }
    let simple: UInt8? =
      switch letter {
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "t"): 0x09
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "\""), Self.backslash: letter
      default: nil
      }
    if let simple {
      content.append(simple)
      text.skip()
    } else if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
      text.skip()
      let scalar = try codePoint(digits: letter == UInt8(ascii: "u") ? 4 : 8, escapeAt: start)
      content.append(contentsOf: Character(scalar).utf8)
    } else {
      text.skipBlanks()
      guard mayContinueLine, text.skipLineEnd() else {
        throw TOMLError("unknown escape in a string", at: start)
      }
      // A backslash at the end of a line takes away all that is blank up to the next character.
      repeat { text.skipBlanks() } while text.skipLineEnd()
    }
  }

  private mutating func codePoint(digits: Int, escapeAt start: Int) throws(TOMLError) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = text.peek().flatMap({ Self.hexDigit($0) }) else {
        throw TOMLError("an escape of too few digits", at: start)
      }
      value = value << 4 | UInt32(digit)
      text.skip()
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw TOMLError("an escape that is no character", at: start)
    }
    return scalar
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
