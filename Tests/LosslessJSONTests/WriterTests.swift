import LosslessJSON
import Testing

@Suite struct WriterTests {
  static let sorted = JSONStyle(indent: 1, sortsKeys: true, isASCII: false)
  static let ascii = JSONStyle(indent: 4, sortsKeys: false, isASCII: true)

  private func write(
    _ text: String,
    _ style: JSONStyle,
    _ edit: (JSONDocument, inout JSONEdits) -> Void = { _, _ in }
  )
    throws -> String
  {
    let document = try JSONDocument.parse([UInt8](text.utf8))
    var edits = JSONEdits(for: document)
    edit(document, &edits)
    let sink = ByteSink()
    JSONWriter.write(document, applying: edits, style: style, to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test func `Layout is pythons`() throws {
    #expect(
      try write(#"{"b":[1,{"c":[]}],"a":{},"d":"x"}"#, Self.sorted) == """
        {
         "a": {},
         "b": [
          1,
          {
           "c": []
          }
         ],
         "d": "x"
        }

        """
    )
    #expect(
      try write(#"{"b":[],"a":[1]}"#, Self.ascii) == "{\n    \"b\": [],\n    \"a\": [\n        1\n    ]\n}\n"
    )
    #expect(try write("3", Self.sorted) == "3\n")
  }

  @Test func `Keys are sorted by code point`() throws {
    let keys = [
      "z", "a", "A", "_", "\u{E9}", "e\u{301}", "\u{FF5E}", "😀", "\u{E000}", "", "10", "9", "a.b", "a-b",
      "aB",
    ]
    let object = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    let expected = [
      "", "10", "9", "A", "_", "a", "a-b", "a.b", "aB", "e\u{301}", "z", "\u{E9}", "\u{E000}", "\u{FF5E}",
      "😀",
    ]
    #expect(
      try write(object, Self.sorted) == "{\n" + expected.map { " \"\($0)\": 0" }.joined(separator: ",\n")
        + "\n}\n"
    )
  }

  @Test func `The last duplicate counts at the first place`() throws {
    #expect(try write(#"{"a":1,"b":2,"\u0061":3}"#, Self.sorted) == "{\n \"a\": 3,\n \"b\": 2\n}\n")
    #expect(try write(#"{"b":1,"a":2,"b":3}"#, Self.ascii) == "{\n    \"b\": 3,\n    \"a\": 2\n}\n")
  }

  @Test func `Strings are escaped as python does`() throws {
    let text = #""\/ \u0000 \b\f\t \u007f \u0080 \u00e9 \" \\ <>&' \u001f \uD83D\uDE00 \u2028""#
    #expect(
      try write(text, Self.sorted)
        == "\"/ \\u0000 \\b\\f\\t \u{7F} \u{80} é \\\" \\\\ <>&' \\u001f 😀 \u{2028}\"\n"
    )
    #expect(
      try write(text, Self.ascii)
        == #""/ \u0000 \b\f\t \u007f \u0080 \u00e9 \" \\ <>&' \u001f \ud83d\ude00 \u2028""# + "\n"
    )
    #expect(try write("\"\u{7F}é\"", Self.ascii) == #""\u007f\u00e9""# + "\n")
    #expect(try write(#""\uD800x\udfffé""#, Self.sorted) == #""\ud800x\udfffé""# + "\n")
  }

  @Test func `Edits are applied`() throws {
    let written = try write(#"{"a":[1,2,3],"b":{"x":1},"c":4}"#, Self.sorted) { document, edits in
      let root = document.root
      for element in root["a"]?.elements ?? root.elements where element.integer == 2 { edits.remove(element) }
      if let b = root["b"] {
        edits.add(JSONMember("a", .array([.null, .bool(true), .string("é\n")])), to: b)
      }
      if let c = root["c"] {
        edits.replace(c, with: .object([JSONMember("z", .integer(1)), JSONMember("y", .value(root))]))
      }
    }
    #expect(written.contains("\"a\": [\n  1,\n  3\n ]"))
    #expect(written.contains("\"b\": {\n  \"a\": [\n   null,\n   true,\n   \"é\\n\"\n  ],\n  \"x\": 1\n }"))
    #expect(written.contains("\"c\": {\n  \"y\": {\n   \"a\": ["))
  }
}
