import LosslessJSON
import Testing

/// What is JSON and what is not, as Python's `json.loads` has it.
@Suite struct ConformanceTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "12", "-3.5e+7", "1E400", "0.1", "NaN", "Infinity", "-Infinity",
    "\"\"", "\"a\"", #""\" \\ \/ \b \f \n \r \t \u00e9 \uD83D\uDE00""#, #""\ud800""#, "\"\u{7F}é漢😀\"",
    "[]", "{}", " [ 1 , 2 ] ", "{\"a\":1,\"a\":2}", "\t\r\n [\n]", "[[[[[]]]]]",
    "{\"\":{\"\":[{}]}}", "123456789012345678901234567890", "\u{FEFF}{}",
  ])
  func `Accepts`(_ text: String) throws {
    let document = try JSONDocument.parse([UInt8](text.utf8))
    #expect(document.buffer.bytes == [UInt8](text.utf8))
  }

  @Test(arguments: [
    "", "  ", "[", "{", "]", "}", "[1", "[1,", "[1,]", "[,1]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
    "{a:1}", "{'a':1}", "{1:2}", "01", "+1", "1.", ".5", "1e", "1e+", "-", "- 1", "nul", "tru", "nan", "-NaN",
    "Infinit", "--1", "\"", "\"a", "\"\\", "\"\\u", "\"\\u12\"", "\"\\u00gg\"", "\"\\x41\"", "\"a\tb\"",
    "\"a\nb\"", "\"\u{0}\"", "[1] x", "1 2", "{}{}", "// c\n1", "[1 2]", "{\"a\" 1}", "\u{A0}1", "\u{C}1",
    "\u{FEFF}", "\u{FEFF}\u{FEFF}{}", "1\u{0}",
  ])
  func refuses(_ text: String) {
    #expect(throws: JSONError.self) { try JSONDocument.parse([UInt8](text.utf8)) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22],
      [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
      [0x22, 0x80, 0x22], [0x22, 0xC3], [0xFF, 0xFE, 0x7B, 0x00], [0x7B, 0x00, 0x7D, 0x00],
      [0x22, 0xC1, 0xBF, 0x22],
    ] as [[UInt8]]
  )
  func `Refuses what is not UTF 8`(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONDocument.parse(bytes) }
  }

  /// Every cut of a text that ends in a closing bracket is an error at a place inside it, and no cut
  /// reads beyond the input.
  @Test func `Every truncation is refused`() throws {
    let text = [UInt8](#"{"a": [1, -2.5e3, "b\u00e9\n é漢😀", true, null, NaN], "c": {"d": "e"}}"#.utf8)
    _ = try JSONDocument.parse(text)
    for count in 0..<text.count {
      let error = #expect(throws: JSONError.self) { try JSONDocument.parse([UInt8](text[..<count])) }
      #expect((error?.byte ?? 0) <= count)
    }
  }

  @Test func `Nesting is bounded`() throws {
    let limit = JSONDocument.depthLimit
    func nested(_ depth: Int) -> [UInt8] {
      [UInt8](repeating: UInt8(ascii: "["), count: depth)
        + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    }
    #expect(limit >= 1000)
    #expect(try JSONDocument.parse(nested(limit)).nodeCount == limit)
    for depth in [limit + 1, 100_000] {
      let error = #expect(throws: JSONError.self) { try JSONDocument.parse(nested(depth)) }
      #expect(error?.byte == limit)
    }
    let open = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONError.self) { try JSONDocument.parse(open) }
  }
}
