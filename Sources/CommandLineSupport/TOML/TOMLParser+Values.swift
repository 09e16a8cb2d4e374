extension TOMLParser {
  /// The value at the current place.
  mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
    guard depth < Self.mostParts else { throw fault("values nested too deep") }
    switch text.peek() {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string(isKey: false))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "{"): return .table(try inlineTable(depth: depth))
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return try boolean()
    default: return try number()
    }
  }

  private mutating func boolean() throws(TOMLError) -> TOMLValue {
    if text.skip("true") { return .boolean(true) }
    if text.skip("false") { return .boolean(false) }
    throw fault("expected a value")
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
    var elements: [TOMLValue] = []
    text.skip()
    while true {
      try text.skipSpace()
      if text.skip(UInt8(ascii: "]")) { return elements }
      elements.append(try value(depth: depth + 1))
      try text.skipSpace()
      if text.skip(UInt8(ascii: ",")) { continue }
      guard text.skip(UInt8(ascii: "]")) else { throw fault("expected ',' or ']' in an array") }
      return elements
    }
  }

  /// `{a = 1, b = 2}`, in one line and without a comma at the end.
  private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    let table = TOMLTable(.header)
    let section = TOMLSection(table)
    text.skip()
    text.skipBlanks()
    if !text.skip(UInt8(ascii: "}")) {
      repeat {
        text.skipBlanks()
        try pair(section, depth: depth + 1)
        text.skipBlanks()
      } while text.skip(UInt8(ascii: ","))
      guard text.skip(UInt8(ascii: "}")) else { throw fault("expected ',' or '}' in an inline table") }
    }
    table.origin = .braces
    return table
  }
}
