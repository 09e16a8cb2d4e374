import Testing

@testable import CommandLineSupport

/// The rules of TOML 1.0.0, in its order.
@Suite struct TOMLParserTests {
  /// What a text holds, in one line: tables in braces, keys in the order of the text.
  private func read(_ text: String) throws -> String { shown(.table(try TOMLParser.parse(Array(text.utf8)))) }

  private func shown(_ value: TOMLValue) -> String {
    switch value {
    case .string(let text): "'\(text)'"
    case .integer(let number): "\(number)"
    case .float: "float"
    case .moment: "moment"
    case .boolean(let flag): "\(flag)"
    case .array(let elements): "[\(elements.map(shown).joined(separator: " "))]"
    case .tables(let elements): "[\(elements.tables.map { shown(.table($0)) }.joined(separator: " "))]"
    case .table(let table):
      "{\(table.entries.map { "\($0.key)=\(shown($0.value))" }.joined(separator: " "))}"
    }
  }

  @Test(arguments: [
    ("", "{}"),
    ("\u{FEFF}", "{}"),
    ("# comment \t é\n\r\n \t\n", "{}"),
    ("a=1#c\nb = 2 # c\r\n\tc\t=\t3", "{a=1 b=2 c=3}"),
    // Keys.
    ("a_-9 = 1\n1234 = 2\n", "{a_-9=1 1234=2}"),
    ("\"\" = 1\n' ' = 2\n\"a\\tb\" = 3\n", "{=1  =2 a\tb=3}"),
    ("a . 'b.c' . \"d\" = 1", "{a={b.c={d=1}}}"),
    ("3.14 = 1", "{3={14=1}}"),
    ("a.b = 1\na.c = 2\nd = 3\na.e.f = 4", "{a={b=1 c=2 e={f=4}} d=3}"),
    ("true = 1\ninf = 2\n1979-05-27 = 3", "{true=1 inf=2 1979-05-27=3}"),
    // Strings.
    ("a = \"\\b\\t\\n\\f\\r\\\"\\\\\\u00e9\\U0001F600\"", "{a='\u{8}\t\n\u{C}\r\"\\é😀'}"),
    ("a = '\\n'\nb = ''\nc = \"\"", "{a='\\n' b='' c=''}"),
    ("a = \"\"\"\nx\ny\"\"\"", "{a='x\ny'}"),
    ("a = \"\"\"x \\\n  \n\t y\\  \n\"\"\"", "{a='x y'}"),
    ("a = '''\r\n\\x\r\n'''", "{a='\\x\n'}"),
    ("a = \"\"\"\"x\"\"\"\"\"", "{a='\"x\"\"'}"),
    ("a = ''''x'''''\nb = ''''''\nc = '''''''", "{a=''x''' b='' c='''}"),
    ("a = \"\"\"a\\\"\"\"b\"\"\"", "{a='a\"\"\"b'}"),
    // Integers.
    ("a = [+99, 42, 0, -17, +0, -0, 1_000, 5_3_4]", "{a=[99 42 0 -17 0 0 1000 534]}"),
    ("a = [0xDEAD_beef, 0o755, 0b1101, 0x00]", "{a=[3735928559 493 13 0]}"),
    ("a = [9223372036854775807, -9223372036854775808]", "{a=[9223372036854775807 -9223372036854775808]}"),
    // Floats.
    ("a = [1.0, -0.01, 5e+22, 1E06, -2E-2, 6.6e-34, 9_1.2_3, 0e0]", "{a=[\(floats(8))]}"),
    ("a = [inf, +inf, -inf, nan, +nan, -nan]", "{a=[\(floats(6))]}"),
    // Booleans, dates and times.
    ("a = [true, false]", "{a=[true false]}"),
    ("a = 1979-05-27T07:32:00Z\nb = 1979-05-27t00:32:00.999-07:00", "{a=moment b=moment}"),
    ("a = 1979-05-27 07:32:00\nb = 1979-05-27 # c\nc = 07:32:00.5", "{a=moment b=moment c=moment}"),
    ("a = [2000-02-29, 1990-12-31T23:59:60Z, 1979-05-27 ]", "{a=[moment moment moment]}"),
    // Arrays.
    ("a = [ ]\nb = [1, 'x', [2.5, {}],]", "{a=[] b=[1 'x' [float {}]]}"),
    ("a = [ # c\n 1 # c ]\n , # c\n 2,\r\n]", "{a=[1 2]}"),
    // Tables.
    ("[a]\nb = 1\n[ c . 'd' ] # c\ne = 2\n[f]", "{a={b=1} c={d={e=2}} f={}}"),
    ("[a.b.c]\n[a]\nd = 1\n[a.b]\ne = 2", "{a={b={c={} e=2} d=1}}"),
    ("[a]\nb.c = 1\n[a.b.d]\ne = 2", "{a={b={c=1 d={e=2}}}}"),
    ("[a.b.c]\n[a]\nb.d = 1", "{a={b={c={} d=1}}}"),
    // Inline tables.
    ("a = { }\nb = {c = 1, d.e = 2, d.f = {g = [\n3\n]}}", "{a={} b={c=1 d={e=2 f={g=[3]}}}}"),
    // Arrays of tables.
    ("[[a]]\nb = 1\n[[a]]\n[[ a ]]\nc = 2", "{a=[{b=1} {} {c=2}]}"),
    ("[[a]]\n[a.b]\nc = 1\n[[a.d]]\n[[a]]\n[a.b]\nc = 2", "{a=[{b={c=1} d=[{}]} {b={c=2}}]}"),
  ])
  func `Valid texts are read`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    // Lines and comments.
    ("a = 1 b", 6, "expected the end of the line"),
    ("a = 1\rb = 2", 5, "expected the end of the line"),
    ("# \u{1}", 2, "control character in a comment"),
    ("# \u{7F}", 2, "control character in a comment"),
    ("# a\rb", 3, "control character in a comment"),
    // Keys.
    ("a", 1, "expected '=' behind a key"),
    ("a b = 1", 2, "expected '=' behind a key"),
    ("= 1", 0, "expected a key"),
    ("a. = 1", 3, "expected a key"),
    (".a = 1", 0, "expected a key"),
    ("é = 1", 0, "expected a key"),
    ("\"\"\"a\"\"\" = 1", 0, "a key that is a string of several lines"),
    ("a\n= 1", 1, "expected '=' behind a key"),
    ("a =\n1", 3, "expected a value"),
    ("a = 1\n\"a\" = 2", 6, "a key that is there already"),
    ("a = 1\na.b = 2", 6, "a key that is there already"),
    ("a.b = 1\na = 2", 8, "a key that is there already"),
    ("a.b = 1\na.b.c = 2", 10, "a key that is there already"),
    // Strings.
    ("a = \"x\ny\"", 6, "a string that does not end in its line"),
    ("a = 'x\r\n'", 6, "a string that does not end in its line"),
    ("a = \"x", 4, "a string that does not end"),
    ("a = '''x''", 4, "a string that does not end"),
    ("a = \"\\x\"", 5, "unknown escape in a string"),
    ("a = \"\\ \n\"", 5, "unknown escape in a string"),
    ("a = \"\"\"\\ x\"\"\"", 7, "unknown escape in a string"),
    ("a = \"\\u12\"", 5, "an escape of too few digits"),
    ("a = \"\\uD800\"", 5, "an escape that is no character"),
    ("a = \"\\U00110000\"", 5, "an escape that is no character"),
    ("a = \"\u{1F}\"", 5, "control character in a string"),
    ("a = '''\u{0}'''", 7, "control character in a string"),
    ("a = '''\r'''", 7, "control character in a string"),
    ("a = ''''''''x", 12, "expected the end of the line"),
    // Numbers.
    ("a = 01", 4, "expected a value"),
    ("a = 1__0", 4, "expected a value"),
    ("a = _1", 4, "expected a value"),
    ("a = 1_", 4, "expected a value"),
    ("a = +0x1", 4, "expected a value"),
    ("a = 0X1", 4, "expected a value"),
    ("a = 0b2", 4, "expected a value"),
    ("a = 0x", 4, "expected a value"),
    ("a = 9223372036854775808", 4, "an integer of more than 64 bits"),
    ("a = -9223372036854775809", 4, "an integer of more than 64 bits"),
    ("a = 0x8000000000000000", 4, "an integer of more than 64 bits"),
    ("a = .5", 4, "expected a value"),
    ("a = 5.", 4, "expected a value"),
    ("a = 1.e5", 4, "expected a value"),
    ("a = 1e5.5", 4, "expected a value"),
    ("a = 1e", 4, "expected a value"),
    ("a = 03.5", 4, "expected a value"),
    ("a = Inf", 4, "expected a value"),
    ("a = ++1", 4, "expected a value"),
    ("a = True", 4, "expected a value"),
    ("a = truex", 8, "expected the end of the line"),
    // Dates and times.
    ("a = 1979-13-01", 4, "not a date or time"),
    ("a = 1979-02-29", 4, "not a date or time"),
    ("a = 1900-02-29", 4, "not a date or time"),
    ("a = 1979-5-27", 4, "not a date or time"),
    ("a = 24:00:00", 4, "not a date or time"),
    ("a = 07:60:00", 4, "not a date or time"),
    ("a = 07:32", 4, "not a date or time"),
    ("a = 07:32:00.", 4, "not a date or time"),
    ("a = 07:32:00Z", 4, "not a date or time"),
    ("a = 1979-05-27T07:32:00+24:00", 4, "not a date or time"),
    ("a = 1979-05-27T07:32:00ZZ", 4, "not a date or time"),
    ("a = 1979-05-27  07:32:00", 16, "expected the end of the line"),
    // Arrays and inline tables.
    ("a = [1 2]", 7, "expected ',' or ']' in an array"),
    ("a = [,]", 5, "expected a value"),
    ("a = [1,,2]", 7, "expected a value"),
    ("a = [1", 6, "expected ',' or ']' in an array"),
    ("a = {b = 1,}", 11, "expected a key"),
    ("a = {\nb = 1}", 5, "expected a key"),
    ("a = {b = 1\n}", 10, "expected ',' or '}' in an inline table"),
    ("a = {b = 1, b = 2}", 12, "a key that is there already"),
    ("a = {b = 1}\na.c = 2", 12, "a key that is there already"),
    ("a = {b = {}}\n[a.b]", 14, "a key that is there already and is no table to add to"),
    ("a = {}\n[a]", 8, "a table that is there already"),
    // Headers.
    ("[]", 1, "expected a key"),
    ("[a", 2, "expected ']' behind a table's name"),
    ("[a]]", 3, "expected the end of the line"),
    ("[[a]", 4, "expected ']]' behind a table's name"),
    ("[ [a]]", 2, "expected a key"),
    ("[[a] ]", 4, "expected ']]' behind a table's name"),
    ("[a] b = 1", 4, "expected the end of the line"),
    ("[a]\n[a]", 5, "a table that is there already"),
    ("a = 1\n[a]", 7, "a key that is there already"),
    ("a = 1\n[a.b]", 7, "a key that is there already and is no table to add to"),
    ("a.b = 1\n[a]", 9, "a table that is there already"),
    ("[a]\nb.c = 1\n[a.b]", 15, "a table that is there already"),
    ("[a.b.c]\n[a]\nb.c.d = 1", 14, "a key that is there already"),
    ("[a.b]\n[a]\nb = 1", 10, "a key that is there already"),
    ("a = []\n[[a]]", 9, "a key that is there already"),
    ("[a]\n[[a]]", 6, "a key that is there already"),
    ("[[a]]\n[a]", 7, "a key that is there already"),
    ("[[a.b]]\n[a]\nb.c = 1", 12, "a key that is there already"),
    ("[a.b]\n[[a]]", 8, "a key that is there already"),
  ])
  func `Faults have their place`(_ text: String, _ offset: Int, _ what: String) {
    #expect(throws: TOMLError(what, at: offset)) { try TOMLParser.parse(Array(text.utf8)) }
  }

  /// Tables of many keys are looked into by another way.
  @Test func `Many keys are one by one`() throws {
    let lines = (0..<40).map { "k\($0) = \($0)" }
    let table = try TOMLParser.parse(Array(lines.joined(separator: "\n").utf8))
    for key in [0, 16, 17, 39] {
      guard case .integer(key)? = table["k\(key)"] else {
        Issue.record("k\(key) is not found")
        continue
      }
    }
    #expect(table["k40"] == nil)
    for key in [0, 16, 17, 39] {
      #expect(throws: TOMLError.self) {
        try TOMLParser.parse(Array((lines + ["k\(key) = 1"]).joined(separator: "\n").utf8))
      }
    }
  }

  @Test func `Nesting is bounded`() throws {
    let most = TOMLParser.mostParts
    func nested(_ depth: Int) -> String {
      "a = " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(most))
    #expect(throws: TOMLError("values nested too deep", at: 4 + most)) { try read(nested(most + 1)) }
    #expect(throws: TOMLError.self) { try read(String(repeating: "{a=", count: 100_000)) }
    _ = try read(Array(repeating: "a", count: most).joined(separator: ".") + " = 1")
    #expect(throws: TOMLError("a key of too many parts", at: 2 * most)) {
      try read(Array(repeating: "a", count: 100_000).joined(separator: ".") + " = 1")
    }
  }
}

private func floats(_ count: Int) -> String {
  Array(repeating: "float", count: count).joined(separator: " ")
}
