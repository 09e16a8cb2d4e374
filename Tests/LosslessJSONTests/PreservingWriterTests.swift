import LosslessJSON
import Testing

/// What the preserving writer does to the bytes around an edit. In the texts, values of 0 are removed and
/// values of 9 are replaced by `[]`.
@Suite struct PreservingWriterTests {
  private func edited(_ text: String) throws -> String {
    let document = try JSONDocument.parse([UInt8](text.utf8))
    var edits = JSONEdits(for: document)
    func visit(_ value: JSONValue) {
      if value.integer == 0 { edits.remove(value) }
      if value.integer == 9 { edits.replace(value, with: .array([])) }
      for element in value.elements { visit(element) }
      for member in value.members { visit(member.value) }
    }
    visit(document.root)
    let sink = ByteSink()
    JSONWriter.writePreserving(document, applying: edits, to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("[1,2,3]", "[1,2,3]"),
    ("[0]", "[]"), ("[ 0 ]", "[]"), ("[\n 0,\n 0\n]", "[]"), ("{ \"a\": 0 }", "{}"),
    ("[0,1]", "[1]"), ("[ 0 , 1 ]", "[ 1 ]"), ("[1,0]", "[1]"), ("[ 1 , 0 ]", "[ 1 ]"),
    ("[1,0,2]", "[1,2]"), ("[1 ,\n 0,\t2]", "[1 ,\n 2]"), ("[1,0,0,2,0,3,0,0]", "[1,2,3]"),
    ("{\n  \"a\": 1,\n  \"b\": 0,\n  \"c\": 2\n}\n", "{\n  \"a\": 1,\n  \"c\": 2\n}\n"),
    ("{\r\n\t\"a\" : 0,\r\n\t\"b\" : 1\r\n}", "{\r\n\t\"b\" : 1\r\n}"),
    ("{\"a\":[0],\"b\":9,\"c\":[[1,0],{\"d\":0,\"e\":1e5}]}", "{\"a\":[],\"b\":[],\"c\":[[1],{\"e\":1e5}]}"),
    ("\u{FEFF} [ 9 ] \n", "\u{FEFF} [ [] ] \n"),
    ("[0, {\"x\": [1, 0, \"\\u00E9\\/\"]}]", "[{\"x\": [1, \"\\u00E9\\/\"]}]"),
  ])
  func `Removals`(_ text: String, _ expected: String) throws {
    #expect(try edited(text) == expected)
  }
}
