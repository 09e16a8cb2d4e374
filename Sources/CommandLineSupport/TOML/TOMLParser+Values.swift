extension TOMLParser {
  /// `a."b c".'d'`, up to what follows it and the blanks before that.
  mutating func parseKeyPath() throws(TOMLError) -> [TOMLKey] {
    var keys: [TOMLKey] = []
    while true {
      let start = index
      keys.append(TOMLKey(bytes: try parseSimpleKey(), offset: start))
      skipBlanks()
      guard next == UInt8(ascii: ".") else { return keys }
      index += 1
      skipBlanks()
    }
  }

  private mutating func parseSimpleKey() throws(TOMLError) -> [UInt8] {
    switch next {
    case UInt8(ascii: "\""): return try parseString(isLiteral: false, isMultiline: false)
    case UInt8(ascii: "'"): return try parseString(isLiteral: true, isMultiline: false)
    default:
      let start = index
      while let byte = next, Self.isBareKey(byte) { index += 1 }
      guard index > start else { throw failure("expected a key") }
      return Array(bytes[start..<index])
    }
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The value at the cursor.
  mutating func parseValue() throws(TOMLError) -> TOMLValue {
    switch next {
    case UInt8(ascii: "\""):
      return .string(try parseString(isLiteral: false, isMultiline: isAt("\"\"\"")))
    case UInt8(ascii: "'"):
      return .string(try parseString(isLiteral: true, isMultiline: isAt("'''")))
    case UInt8(ascii: "["): return try nested { parser throws(TOMLError) in try parser.parseArray() }
    case UInt8(ascii: "{"): return try nested { parser throws(TOMLError) in try parser.parseInlineTable() }
    default: return try parseScalar()
    }
  }

  private mutating func nested(
    _ parse: (inout TOMLParser) throws(TOMLError) -> TOMLValue
  ) throws(TOMLError) -> TOMLValue {
    guard depth < Self.depthLimit else { throw failure("values are nested too deep") }
    depth += 1
    let value = try parse(&self)
    depth -= 1
    return value
  }

  private mutating func parseArray() throws(TOMLError) -> TOMLValue {
    index += 1
    var elements: [TOMLElement] = []
    while true {
      try skipLines()
      if next == UInt8(ascii: "]") { break }
      let start = index
      elements.append(TOMLElement(value: try parseValue(), offset: start))
      try skipLines()
      guard next == UInt8(ascii: ",") else { break }
      index += 1
    }
    guard next == UInt8(ascii: "]") else { throw failure("expected ',' or ']' in an array") }
    index += 1
    return .array(elements)
  }

  private mutating func parseInlineTable() throws(TOMLError) -> TOMLValue {
    index += 1
    let table = TOMLTable(.inline)
    skipBlanks()
    if next == UInt8(ascii: "}") {
      index += 1
      return .table(table)
    }
    while true {
      skipBlanks()
      try parseKeyValue(into: table)
      skipBlanks()
      guard next == UInt8(ascii: ",") else { break }
      index += 1
    }
    guard next == UInt8(ascii: "}") else { throw failure("expected ',' or '}' in an inline table") }
    index += 1
    Self.close(table)
    return .table(table)
  }

  /// Makes the tables inside an inline table complete too.
  private static func close(_ table: TOMLTable) {
    table.origin = .inline
    for entry in table.entries {
      if case .table(let inner) = entry.value, inner.origin != .inline { close(inner) }
    }
  }

  /// Moves over blanks, comments and line breaks, which arrays may contain.
  private mutating func skipLines() throws(TOMLError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while skipLineBreak()
  }

  /// A boolean, a number or a date.
  private mutating func parseScalar() throws(TOMLError) -> TOMLValue {
    let start = index
    while let byte = next, Self.isScalar(byte) { index += 1 }
    // A date may be separated from its time by one space.
    if next == 0x20, TOMLScalar.isDate(bytes[start..<index]), let byte = peek(1), byte & 0xF0 == 0x30 {
      index += 1
      while let byte = next, Self.isScalar(byte) { index += 1 }
    }
    let text = bytes[start..<index]
    if text.isEmpty { throw failure("expected a value") }
    guard let value = TOMLScalar.value(text) else {
      throw failure("not a boolean, a number or a date; strings need quotes", at: start)
    }
    return value
  }

  private static func isScalar(_ byte: UInt8) -> Bool {
    isBareKey(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }
}
