import LosslessJSON
import TestSupport
import Testing

/// Errors name the line, the column in code points and the byte. The arrow in the text is the place.
@Suite struct ErrorPlaceTests {
  @Test(arguments: [
    ("[1,\n 2,\n▶x]", "expected a JSON value"),
    ("[1 ▶2]", "expected ',' or ']'"),
    ("{\"a\": 1 ▶\"b\": 2}", "expected ',' or '}'"),
    ("{▶a: 1}", "expected a key in double quotes or '}'"),
    ("{\"a\": 1, ▶}", "expected a key in double quotes"),
    ("{\"a\" ▶1}", "expected ':'"),
    ("[\"é漢😀\", ▶?]", "expected a JSON value"),
    ("[\n\n  ▶\"never closed", "unterminated string"),
    ("[\"tab▶\there\"]", "unescaped control character in a string"),
    ("[\"bad ▶\\x\"]", "invalid escape in a string"),
    ("[\"bad ▶\\u12zz\"]", "invalid \\u escape, expected four hexadecimal digits"),
    ("{}\n▶{}", "unexpected data after the end of the JSON value"),
    ("[1,\n2▶", "unexpected end of file, expected ',' or ']'"),
    ("▶", "unexpected end of file, empty, expected a JSON value"),
  ])
  func `Place and message`(_ text: String, _ message: String) throws {
    let marked = try MarkedText(text)
    let error = #expect(throws: JSONError.self) { try JSONDocument.parse(marked.bytes) }
    #expect(error == JSONError(message: message, line: marked.line, column: marked.column, byte: marked.byte))
  }
}
