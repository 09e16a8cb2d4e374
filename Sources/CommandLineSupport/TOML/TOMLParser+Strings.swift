extension TOMLParser {
  /// The string whose opening quote is at the cursor, without quotes and with its escapes resolved.
  mutating func parseString(isLiteral: Bool, isMultiline: Bool) throws(TOMLError) -> [UInt8] {
    let start = index
    let quote = bytes[index]
    index += isMultiline ? 3 : 1
    if isMultiline { _ = skipLineBreak() }
    var result: [UInt8] = []
    while let byte = next {
      if byte == quote {
        if let string = closed(result, quote: quote, isMultiline: isMultiline) { return string }
        result.append(byte)
        index += 1
      } else if byte == UInt8(ascii: "\\"), !isLiteral {
        try parseEscape(into: &result, isMultiline: isMultiline)
      } else if byte == 0x0A || byte == 0x0D && peek(1) == 0x0A {
        guard isMultiline else { break }
        result.append(0x0A)
        _ = skipLineBreak()
      } else if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        throw failure("control character in a string")
      } else {
        result.append(byte)
        index += 1
      }
    }
    throw failure("string is not closed", at: start)
  }

  /// The whole string, if the quote at the cursor closes it; up to two more quotes can precede the three
  /// that close a string of several lines.
  private mutating func closed(_ string: [UInt8], quote: UInt8, isMultiline: Bool) -> [UInt8]? {
    guard isMultiline else {
      index += 1
      return string
    }
    let quotes = bytes[index...].prefix(5).prefix { $0 == quote }.count
    guard quotes >= 3 else { return nil }
    index += quotes
    return string + Array(repeating: quote, count: quotes - 3)
  }

  private mutating func parseEscape(into result: inout [UInt8], isMultiline: Bool) throws(TOMLError) {
    let start = index
    index += 1
    guard let letter = next else { throw failure("string is not closed", at: start) }
    index += 1
    switch letter {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): result.append(letter)
    case UInt8(ascii: "u"): try parseScalarEscape(digits: 4, into: &result, from: start)
    case UInt8(ascii: "U"): try parseScalarEscape(digits: 8, into: &result, from: start)
    case 0x20, 0x09, 0x0A, 0x0D:
      index -= 1
      guard isMultiline, skipLineContinuation() else { fallthrough }
    default: throw failure("unknown escape in a string", at: start)
    }
  }

  /// Moves over blanks, the end of the line and all white space behind it. False if the line does not
  /// end behind the blanks.
  private mutating func skipLineContinuation() -> Bool {
    skipBlanks()
    guard skipLineBreak() else { return false }
    repeat { skipBlanks() } while skipLineBreak()
    return true
  }

  private mutating func parseScalarEscape(
    digits: Int,
    into result: inout [UInt8],
    from start: Int
  ) throws(TOMLError) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = next, let digit = TOMLScalar.hexDigit(byte) else {
        throw failure("expected \(digits) hexadecimal digits", at: start)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    guard let scalar = Unicode.Scalar(value) else { throw failure("no such character", at: start) }
    result.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
  }
}
