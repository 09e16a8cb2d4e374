import Foundation
import Testing

@testable import CommandLineSupport

@Suite struct TOMLTests {
  /// The document in the notation of `tomlCanonicalForm` below, or nil if it is not TOML.
  private func canonical(_ text: String) -> String? {
    (try? TOMLParser.parse(Array(text.utf8))).map { Self.canonical(.table($0.root)) }
  }

  private static func canonical(_ value: TOMLValue) -> String {
    switch value {
    case .string(let bytes): "s" + hex(bytes)
    case .integer(let number): "i\(number)"
    case .float: "f"
    case .boolean(let flag): flag ? "true" : "false"
    case .date: "d"
    case .array(let elements): "[" + elements.map { canonical($0.value) }.joined(separator: ",") + "]"
    case .tableArray(let tables): "[" + tables.map { canonical(.table($0)) }.joined(separator: ",") + "]"
    case .table(let table):
      "{" + table.entries.map { hex($0.key) + ":" + canonical($0.value) }.sorted().joined(separator: ",")
        + "}"
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0, radix: 16) }.joined(separator: ".")
  }

  private static let python = """
    import sys, tomllib, datetime
    def hx(s): return '.'.join(format(b, 'x') for b in s.encode())
    def form(v):
        if v is True or v is False: return str(v).lower()
        if isinstance(v, str): return 's' + hx(v)
        if isinstance(v, int): return 'i%d' % v
        if isinstance(v, float): return 'f'
        if isinstance(v, list): return '[' + ','.join(map(form, v)) + ']'
        if isinstance(v, dict): return '{' + ','.join(sorted(hx(k) + ':' + form(x) for k, x in v.items())) + '}'
        return 'd'
    for text in open('documents', newline='').read().split('\\x1f'):
        try: print(form(tomllib.loads(text)))
        except Exception: print('!')
    """

  @Test func pythonAgrees() throws {
    let folder = try TemporaryFolder()
    var generator = Generator(state: 3)
    let pieces = [
      "a", "b", "c.d", "\"q k\"", "'l'", " = ", "=", "1", "-0", "+12", "0x1F", "0o7", "0b1", "1_000", "01",
      "1__0",
      "1.5", "1e5", "-1.e3", "inf", "-nan", "true", "false", "1979-05-27", "1979-05-27 07:32:00Z",
      "07:32:00.5",
      "\"s\\n\\u00e9\"", "\"bad\\q\"", "'lit\\'", "\"\"\"\nmulti \\\n  line\"\"\"\"", "'''x''y'''", "[", "]",
      "{", "}",
      ", ", ",", "\n", "\n", "\r\n", "# note\n", "[a]\n", "[a.b]\n", "[[t]]\n", "[[a.t]]\n", "[t.u]\n",
      "x = 1\n",
      "a.b = 2\n", "a = {b = 1, c.d = [1, 'x']}\n", "y = [1,\n 2, # c\n]\n", "z = {}\n", " ", "\t", "é",
      "\u{1}",
    ]
    let documents = (0..<4000).map { _ in
      (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
    }
    try folder.write("documents", documents.joined(separator: "\u{1f}"))
    try folder.write("form.py", Self.python)
    let ended = try Program.shell("python3 -c 'import tomllib' 2>&- || exit 9; python3 form.py", in: folder)
    if ended.status == 9 { return }
    let lines = String(decoding: ended.output, as: UTF8.self).split(separator: "\n")
    try #require(lines.count == documents.count, "\(ended.errors)")
    var accepted = 0
    for (document, line) in zip(documents, lines) {
      let own = canonical(document) ?? "!"
      #expect(own == line, "\(document.debugDescription)")
      if own != "!" { accepted += 1 }
    }
    #expect(accepted > 200, "the documents test too little")
  }

  @Test func errorsHaveTheirPlace() {
    let cases: [(String, Int, Int, String)] = [
      ("a = 1\nb = tru\n", 2, 5, "not a boolean, a number or a date; strings need quotes"),
      ("a = 1\n é = 2", 2, 2, "expected a key"), ("[a\n", 1, 3, "expected ']' after a table's name"),
      ("a = 1\n\na = 2", 3, 1, "key is defined already"), ("'é' = \"x", 1, 7, "string is not closed"),
      ("a = [1 2]", 1, 8, "expected ',' or ']' in an array"),
      ("a = 1 b = 2", 1, 7, "expected the end of the line"),
      ("a = 9223372036854775808", 1, 5, "not a boolean, a number or a date; strings need quotes"),
    ]
    for (text, line, column, what) in cases {
      let error = #expect(throws: TOMLError.self) { _ = try TOMLParser.parse(Array(text.utf8)) }
      #expect(error == TOMLError(position: TextPosition(line: line, column: column), what: what))
    }
  }

  @Test func deepNestingIsAnErrorAndNoCrash() {
    let text = "a = " + String(repeating: "[", count: 100_000)
    let error = #expect(throws: TOMLError.self) { _ = try TOMLParser.parse(Array(text.utf8)) }
    #expect(error?.what == "values are nested too deep")
  }

  @Test func badBytesAreAnErrorAndNoCrash() {
    let error = #expect(throws: TOMLError.self) { _ = try TOMLParser.parse([0x61, 0x0A, 0x62, 0xFF]) }
    #expect(error == TOMLError(position: TextPosition(line: 2, column: 2), what: "not UTF-8"))
    var generator = Generator(state: 11)
    let alphabet = Array("a.=[]{}\"'\\\n #,1-:T\u{0}é".utf8)
    for _ in 0..<5000 {
      let bytes = (0..<30).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
      _ = try? TOMLParser.parse(bytes)
    }
  }

  @Test func keysAreComparedByBytes() throws {
    let document = try TOMLParser.parse(Array("\"\u{e9}\" = 1\n\"e\u{301}\" = 2\n".utf8))
    #expect(document.root.entries.count == 2)
  }
}
