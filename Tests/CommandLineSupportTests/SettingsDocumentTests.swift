import SystemFiles
import TestSupport
import Testing

@testable import CommandLineSupport

@Suite struct SettingsDocumentTests {
  private static let file = FilePath("settings")

  private func failure(_ bytes: [UInt8]) -> FailureDescription? {
    #expect(throws: FailureDescription.self) { _ = try SettingsDocument(bytes, file: Self.file) }
  }

  private func line(_ path: [String], _ text: String) throws -> Int? {
    try SettingsDocument(Array(text.utf8), file: Self.file).line(of: path)
  }

  @Test func `Errors have their place`() {
    let cases: [(String, Int, Int, String)] = [
      ("a = 1\nb = tru\n", 2, 5, "expected a value"),
      ("[a\n", 1, 3, "expected ']' behind a table's name"),
      ("[]\n", 1, 2, "expected a key"),
      ("a = 1\n\na = 2", 3, 1, "a key that is there already"),
      ("'é' = \"x", 1, 7, "a string that does not end"),
      ("\u{FEFF}a = 1 b = 2", 1, 7, "expected the end of the line"),
    ]
    for (text, line, column, what) in cases {
      #expect(
        failure(Array(text.utf8))
          == FailureDescription(what, file: Self.file, line: line, column: column)
      )
    }
  }

  @Test func `What is no text is refused`() {
    let nul = FailureDescription("control character in a string", file: Self.file, line: 2, column: 6)
    #expect(failure(Array("a = 1\nb = '\u{0}'\nc".utf8)) == nul)
    #expect(failure(Array("a = 1\n\u{0}".utf8))?.line == 2)
    let encoding = FailureDescription("not UTF-8", file: Self.file, line: 2)
    #expect(failure([0x61, 0x0A, 0x22, 0xFF, 0x22, 0x0A]) == encoding)
    #expect(failure([0x0A, 0xC3]) == encoding)
  }

  /// Parsers have died of these.
  @Test func `What only begins well is an error with its place`() {
    for header in ["[", "[.", "[ .a", "[[[", "[=a]", "[[ #"] {
      let text = "a = [\n['''\n''']]\n\(header)\nb = 1\n"
      #expect(failure(Array(text.utf8))?.line == 4, "\(header)")
    }
    for value in [
      "é", "\u{1}", "[\u{2028}\u{1}", "1\r", "[\r]", "{\u{A0}}", "[1, 'é', # é\n \u{FEFF}2]", "[}", "[1, }",
      "[[1], # ]\n }]", "[{]}", "]", "1979-05-27tx:", "1979-05-27T", "[1979-05-27t]",
    ] {
      let found = failure(Array("\na = \(value) # é\n".utf8))
      #expect(found?.line == 2 || found?.line == 3, "\(value)")
      #expect(found?.column != nil, "\(value)")
    }
  }

  @Test func `Deep nesting is an error and no crash`() {
    for open in ["[", "{a="] {
      let text = "a = " + String(repeating: open, count: 100_000)
      let what = failure(Array(text.utf8))?.what ?? ""
      #expect(what == "values nested too deep")
    }
  }

  @Test func `Keys of many parts are an error and no crash`() throws {
    let key = Array(repeating: "a", count: 10_000).joined(separator: ".")
    for text in ["\n\(key) = 1\n", "\n[\(key)]\n", "\nb = {\(key) = 1}\n"] {
      let found = failure(Array(text.utf8))
      #expect(found?.what == "a key of too many parts" && found?.line == 2)
    }
    let numbers = Array(repeating: "1.5", count: 200).joined(separator: ", ")
    _ = try SettingsDocument(Array("a.b.c = [\(numbers)]\n".utf8), file: Self.file)
  }

  /// Whatever the bytes, they are a document whose every value can be asked for, or a failure.
  @Test func `Broken documents do not crash`() {
    var generator = Dice(state: 11)
    let pieces = [
      "a", "b.c", " = ", "=", "1", "1.5", "true", "'l'", "\"\\u0000\"", "\"x\\u0000\"", "1979-05-27",
      "07:32:00",
      "1979-05-27T07:32:00Z", "[", "]", "{", "}", ",", "\n", "\r\n", "#", "[a]\n", "[[t]]\n", "[t.u]\n",
      "\"\"\"",
      "z = {x = 1}\n", "y = [1,\n 2]\n", " ", "é", "\u{FEFF}",
    ]
    var accepted = 0
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      guard let document = try? SettingsDocument(Array(text.utf8), file: Self.file) else { continue }
      visit(document.root)
      accepted += 1
    }
    #expect(accepted > 300, "the documents test too little")
  }

  private func visit(_ table: SettingsTable) {
    for entry in table.entries {
      #expect(!entry.value.kind.isEmpty && entry.path.starts(with: table.path))
      if case .table(let inner) = entry.value { visit(inner) }
    }
  }

  @Test func `Every kind is told`() throws {
    let text = "a = 's'\nb = 1\nc = true\nd = []\ne = {}\nf = 1.5\ng = 1979-05-27\nh = 07:32:00\n[[i]]\n"
    let document = try SettingsDocument(Array(text.utf8), file: Self.file)
    #expect(
      document.root.entries.map(\.value.kind) == [
        "a string", "an integer", "a boolean", "an array", "a table", "a floating-point number",
        "a date or time", "a date or time", "an array",
      ]
    )
  }

  @Test func `Keys are compared by bytes`() throws {
    let document = try SettingsDocument(Array("\"\u{e9}\" = 1\n\"e\u{301}\" = 2\n".utf8), file: Self.file)
    #expect(document.root.entries.map(\.value.kind) == ["an integer", "an integer"])
  }

  @Test func `Lines of keys are found`() throws {
    let text =
      "\u{FEFF}a = 1\r\n# b = 2\n[ t . \"u\" ] # c\n  b = 3\n'q' = 4\nx.y = 5\n[[v]]\nb = {\"w\" = {z = 6}}\n"
    #expect(try line(["a"], text) == 1)
    #expect(try line(["b"], text) == nil)
    #expect(try line(["t"], text) == 3)
    #expect(try line(["t", "u"], text) == 3)
    #expect(try line(["t", "u", "b"], text) == 4)
    #expect(try line(["t", "u", "q"], text) == 5)
    #expect(try line(["t", "u", "x"], text) == 6)
    #expect(try line(["t", "u", "x", "y"], text) == 6)
    #expect(try line(["v"], text) == 7)
    #expect(try line(["v", "b", "w", "z"], text) == 8)
    #expect(try line(["v", "a"], text) == nil)
  }

  @Test func `Lines are not guessed`() throws {
    #expect(try line(["ab"], "\"a\\u0062\" = 1\n") == 1)
    #expect(try line(["a"], "x = [\n[1],\n['a']\n]\n") == nil)
    #expect(try line(["t", "a"], "[t]\nb = \"\"\"\na = 1\n[x]\\\"\"\"\"\"\na = 1\n") == 5)
    #expect(try line(["t", "a"], "[t]\nb = ['[', #[\n\"\\\"[\", '\\', '',\n[{}]]\r\na = 1\n") == 5)
    #expect(try line(["t", "a"], "[t]\nb = 'a = 1' # a = 2\n") == nil)
  }
}
