import Foundation
import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

/// The report for programs.
@Suite struct ReportTests {
  static func report(_ files: [FileDiff], _ change: (inout JSONReport.Options) -> Void = { _ in }) -> [UInt8]
  {
    var options = JSONReport.Options()
    change(&options)
    return written { JSONReport(options).write(files, to: $0) }
  }

  /// The only file of a report on two notebooks.
  static func fileReport(_ before: NotebookContent, _ after: NotebookContent) throws -> [String: Any] {
    let data = Data(report([file(before, after)]))
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require((document["files"] as? [[String: Any]])?.first)
  }

  static func flags(_ before: NotebookContent, _ after: NotebookContent) throws -> [String] {
    try fileReport(before, after)["flags"] as? [String] ?? []
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Every report is valid`(name: String) throws {
    let schema = try JSONSchema(JSONReport.schema)
    let files = try Examples.pairs(around: name).map { file($0, $1) }
    for volatile in [false, true] {
      let text = Self.report(files) {
        $0.listsVolatileCells = volatile
        $0.ignored = ["id"]
        $0.base = Array("main".utf8)
      }
      #expect(try schema.problems(in: text) == [])
    }
  }

  @Test(arguments: RenderingExampleTests.withIDs) func `Budget is kept`(name: String) throws {
    let schema = try JSONSchema(JSONReport.schema)
    let files = try Examples.pairs(around: name).map { file($0, $1) }
    let whole = Self.report(files)
    for budget in [100, 400, 1000, 2500, whole.count] {
      let text = Self.report(files) { $0.budget = budget }
      #expect(text.count <= budget)
      #expect(try schema.problems(in: text) == [])
    }
    #expect(Self.report(files) { $0.budget = whole.count } == whole)
  }

  @Test func `Longest texts are cut first`() throws {
    let long = (0..<500).map { "line \($0)" }.joined(separator: #"\n"#)
    let before = try notebook(code("a = 1", id: "aa"))
    let after = try notebook(code("a = 2", id: "aa"), code(long, id: "bb"))
    let text = String(decoding: Self.report([file(before, after)]) { $0.budget = 900 }, as: UTF8.self)
    #expect(text.utf8.count > 700)
    #expect(text.contains(#""diff":"@@ -1 +1 @@\n-a = 1\n+a = 2""#))
    #expect(text.contains(#"line 1\n"#))
    #expect(text.contains(/"cut":\{"lines":4\d\d,"bytes":\d+\}/))
  }

  /// Cells with other metadata, long outputs, and one long and one short source.
  static func mixedPair() throws -> FileDiff {
    let long = (0..<40).map { "line\($0) = \($0)" }.joined(separator: #"\n"#)
    let output = (0..<30).map { "result \($0)" }.joined(separator: #"\n"#)
    func cells(_ version: Int) -> [String] {
      (0..<20).map { code("x\($0) = 1", id: "m\($0)", metadata: #""note": "version \#(version)""#) }
        + (0..<10).map { place in
          code("print(\(place))", id: "o\(place)", count: version, outputs: stream("\(version) \(output)"))
        } + [code("a = \(version)", id: "short"), code("b = \(version)\\n\(long)", id: "long")]
    }
    func notebook(_ cells: [String], _ more: [String]) throws -> NotebookContent {
      let list = (cells + more).joined(separator: ",")
      let text = #"{"cells": [\#(list)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"#
      return try NotebookContent.read(ByteBuffer(Array(text.utf8)))
    }
    return file(try notebook(cells(1), []), try notebook(cells(2), [code(long, id: "new")]))
  }

  /// What a report has of its only file.
  struct Kept {
    /// The bytes of all sources and hunks of sources.
    var sources = 0
    /// How many cells have nothing but other metadata.
    var metadataCells = 0
    var outputs = 0
    /// The bytes of all texts and hunks of outputs.
    var outputText = 0
  }

  static func kept(_ text: [UInt8]) throws -> Kept {
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
    let file = try #require((document["files"] as? [[String: Any]])?.first)
    let cells = file["changes"] as? [[String: Any]] ?? []
    func size(_ object: [String: Any]) -> Int {
      ["diff", "text"].reduce(0) { $0 + ((object[$1] as? String)?.utf8.count ?? 0) }
    }
    return cells.reduce(into: Kept()) { sum, cell in
      let outputs = cell["outputs"] as? [[String: Any]] ?? []
      sum.sources += size(cell)
      if cell["change"] as? String == "metadata" { sum.metadataCells += 1 }
      sum.outputs += outputs.count
      sum.outputText += outputs.reduce(0) { $0 + size($1) }
    }
  }

  @Test func `Budget keeps the code`() throws {
    let files = [try Self.mixedPair()]
    let whole = Self.report(files)
    let all = try Self.kept(whole)
    #expect(all.metadataCells == 20 && all.outputs == 10)
    for (percent, least) in [(90, 100), (70, 100), (50, 90), (30, 50)] {
      let text = Self.report(files) { $0.budget = whole.count * percent / 100 }
      let left = try Self.kept(text)
      #expect(text.count <= whole.count * percent / 100)
      #expect(left.sources * 100 >= all.sources * least, "\(percent) %: \(left) of \(all)")
      #expect(left.metadataCells < all.metadataCells)
      // Outputs lose their text first, and then go.
      #expect(left.outputText < all.outputText || left.metadataCells > 0)
    }
  }

  @Test func `Cells with other metadata go first`() throws {
    let files = [try Self.mixedPair()]
    let whole = Self.report(files)
    let left = try Self.kept(Self.report(files) { $0.budget = whole.count - 200 })
    #expect(left.outputs == 10 && left.metadataCells > 0 && left.metadataCells < 20)
  }

  @Test func `Unreadable file is data`() throws {
    let failure = FileFailure(code: "conflict-markers", message: "unresolved conflict", side: .head, line: 88)
    let diff = FileDiff(
      before: .init(path: [0x78]),
      after: .init(path: [0x78]),
      content: .unreadable(failure, nil)
    )
    let text = Self.report([diff])
    #expect(try JSONSchema(JSONReport.schema).problems(in: text) == [])
    #expect(
      String(decoding: text, as: UTF8.self) == """
        {"schema":"nbdiff/1","class":"error","files":[{"path":"x","status":"error","class":"error",\
        "error":{"code":"conflict-markers","message":"unresolved conflict","side":"head","line":88}}]}

        """
    )
  }

  @Test func `Hostile texts stay valid`() throws {
    let one = try SafetyTests.evilNotebook("1")
    let two = try SafetyTests.evilNotebook("2")
    for (before, after) in [(one, two), (.absent, two), (two, .absent)] {
      #expect(try JSONSchema(JSONReport.schema).problems(in: Self.report([file(before, after)])) == [])
    }
  }

  @Test func `Numbers that are no JSON become strings`() throws {
    let before = try notebook(metadata: #"{"x": 1}"#)
    let after = try notebook(metadata: #"{"x": [NaN, -Infinity, 1e999, 12345678901234567890123]}"#)
    let text = String(decoding: Self.report([file(before, after)]), as: UTF8.self)
    #expect(text.contains(#""new":["NaN","-Infinity",1e999,12345678901234567890123]"#))
  }

  @Test func `Raw lines are those of the files`() throws {
    for name in RenderingExampleTests.withIDs {
      let texts = try ["before", "after"].map { side in
        try String(contentsOf: Examples.folder.appending(path: "\(name)/\(side).ipynb"), encoding: .utf8)
          .components(separatedBy: "\n")
      }
      let before = try Examples.read(name, "before.ipynb")
      let after = try Examples.read(name, "after.ipynb")
      if Comparison(from: before, to: after).changeClass == .same { continue }
      for cell in try Self.fileReport(before, after)["changes"] as? [[String: Any]] ?? [] {
        let raw = cell["raw"] as? [Any] ?? []
        let sources = cell["rawSource"] as? [Any] ?? []
        for side in 0...1 where !(raw[side] is NSNull) {
          let line = try #require(raw[side] as? Int)
          #expect(texts[side][line - 1].trimmingCharacters(in: .whitespaces) == "{")
          guard let first = sources[side] as? Int else { continue }
          let place = try #require((cell["at"] as? [Any])?[side] as? Int)
          let source = (side == 0 ? before : after).cells[place].source
          let start = String(decoding: source.prefix { $0 != 0x0A && $0 != 0x22 }, as: UTF8.self)
          #expect(texts[side][first - 1].contains(start))
        }
      }
    }
  }
}

/// Values compared by name.
@Suite struct NamedValueTests {
  @Test func `Parameters of tagged cells`() throws {
    let defaults = #"""
      alpha = 0.1  # rate\nnames = [\n  'a#b',\n  'c',\n]\nn: int = 3\nif n == 3:\n    inner = 1\nkept = 5
      """#
    let before = try notebook(code(defaults, id: "pp", metadata: #""tags": ["parameters"]"#))
    let after = try notebook(
      code(defaults, id: "pp", metadata: #""tags": ["parameters"]"#),
      code(#"alpha = 0.2\nextra = 1"#, id: "ii", metadata: #""tags": ["injected-parameters"]"#)
    )
    let report = try ReportTests.fileReport(before, after)
    let values = report["params"] as? [[String: String]]
    #expect(
      values == [
        ["name": "alpha", "old": "0.1", "new": "0.2", "cell": "ii"],
        ["name": "extra", "new": "1", "cell": "ii"],
      ]
    )
    let gone =
      try ReportTests.fileReport(before, try notebook(code("x", id: "qq")))["params"] as? [[String: String]]
    #expect(gone?.map { $0["name"] } == ["alpha", "names", "n", "kept"])
    #expect(gone?[1]["old"] == "[ 'a#b', 'c', ]")
  }

  @Test(arguments: [
    ("a = b = 1", ["a=1", "b=1"]), ("a, b = 1, 2", ["a=1", "b=2"]),
    ("(a, b) = [1, (2, 3)]", ["a=1", "b=(2, 3)"]),
    ("a, b = f(1, 2)", ["a=f(1, 2)", "b=f(1, 2)"]), ("a, *b = 1, 2, 3", ["a=1", "b=[2, 3]"]),
    ("a = 1; b = 2", ["a=1", "b=2"]), ("a = 1, 2", ["a=1, 2"]), ("a = x == 1", ["a=x == 1"]), ("a += 1", []),
    ("a.b = 1", []), ("a[0], c = 1, 2", ["c=2"]), ("f(a=1)", []), ("a = f(b=1)", ["a=f(b=1)"]),
    ("a: int = 1  # note", ["a=1"]), (#"a = '#=;'"#, ["a='#=;'"]),
    (#"a = '\\'='; b = 1"#, [#"a='\\'='"#, "b=1"]),
    (#"a = (1 +\n  2)\nb = 3"#, ["a=(1 + 2)", "b=3"]), (#"a = 1 + \\\n  2"#, ["a=1 + 2"]),
    (#"a = \"\"\"x\nb = 1\"\"\""#, [#"a=\"\"\"x\nb = 1\"\"\""#]), ("val a = 1", ["a=1"]),
    ("a.b <- 1", ["a.b=1"]),
    ("a <- b <- 2", ["a=2", "b=2"]), ("if a: b = 1", []), ("a, = 1,", ["a=1,"]),
  ])
  func `Assignments`(source: String, values: [String]) throws {
    let tags = #""tags": ["parameters"]"#
    let after = try notebook(code(source, id: "pp", metadata: tags))
    let report = try ReportTests.fileReport(try notebook(code("", id: "pp", metadata: tags)), after)
    let found = (report["params"] as? [[String: String]] ?? []).map {
      "\($0["name"] ?? "")=\($0["new"] ?? "")"
    }
    let expected = values.map { value in
      value.replacing(#"\""#, with: "\"").replacing(#"\n"#, with: "\n").replacing(#"\\"#, with: #"\"#)
    }
    #expect(found == expected)
  }

  @Test func `Text scrap is text`() throws {
    let long = String(repeating: "word ", count: 400)
    func scrap(_ text: String) -> String {
      """
      {"output_type": "display_data", "metadata": {}, "data": {"application/scrapbook.scrap.text+json":
      {"name": "note", "data": "\(text)", "encoder": "text", "version": 1}}}
      """
    }
    let before = try notebook(code("f()", id: "ab", outputs: scrap(long)))
    let after = try notebook(code("f()", id: "ab", outputs: scrap("new")))
    let values = try ReportTests.fileReport(before, after)["scraps"] as? [[String: Any]]
    #expect(values?.first?["old"] as? String == long && values?.first?["new"] as? String == "new")
  }

  @Test func `Parameters in metadata`() throws {
    let before = try notebook(metadata: #"{"papermill": {"parameters": {"a": 1, "b": [2]}}}"#)
    let after = try notebook(metadata: #"{"papermill": {"parameters": {"a": 1, "b": [3]}}}"#)
    let values = try ReportTests.fileReport(before, after)["params"] as? [[String: Any]]
    #expect(values?.count == 1)
    #expect(values?.first?["new"] as? [Int] == [3])
  }

  @Test func `Scraps wherever they stand`() throws {
    func scrap(_ name: String, _ value: String) -> String {
      """
      {"output_type": "display_data", "metadata": {}, "data": {"application/scrapbook.scrap.json+json":
      {"name": "\(name)", "data": \(value), "encoder": "json", "version": 1}}}
      """
    }
    let before = try notebook(code("a()", id: "aa", outputs: scrap("x", "1") + "," + scrap("y", "2")))
    let after = try notebook(
      code("b(many, more)", id: "bb", outputs: scrap("y", "3") + "," + scrap("x", "1"))
    )
    let values = try ReportTests.fileReport(before, after)["scraps"] as? [[String: Any]]
    #expect(values?.count == 1)
    #expect(values?.first?["name"] as? String == "y")
    #expect(values?.first?["old"] as? Int == 2)
    #expect(values?.first?["new"] as? Int == 3)
    #expect(values?.first?["cell"] as? String == "bb")
  }
}
