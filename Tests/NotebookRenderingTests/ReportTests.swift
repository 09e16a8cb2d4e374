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

  @Test(arguments: RenderingExampleTests.withIDs) func everyReportIsValid(name: String) throws {
    let schema = try JSONSchema(JSONReport.schema)
    let files = try Examples.pairs(around: name).map { file($0, $1) }
    for volatile in [false, true] {
      let text = Self.report(files) {
        $0.listsVolatileCells = volatile
        $0.listsUnchangedFiles = volatile
        $0.ignored = ["id"]
        $0.base = Array("main".utf8)
      }
      #expect(try schema.problems(in: text) == [])
    }
  }

  @Test(arguments: RenderingExampleTests.withIDs) func budgetIsKept(name: String) throws {
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

  @Test func longestTextsAreCutFirst() throws {
    let long = (0..<500).map { "line \($0)" }.joined(separator: #"\n"#)
    let before = try notebook(code("a = 1", id: "aa"))
    let after = try notebook(code("a = 2", id: "aa"), code(long, id: "bb"))
    let text = String(decoding: Self.report([file(before, after)]) { $0.budget = 900 }, as: UTF8.self)
    #expect(text.utf8.count > 700)
    #expect(text.contains(#""diff":"@@ -1 +1 @@\n-a = 1\n+a = 2""#))
    #expect(text.contains(#"line 1\n"#))
    #expect(text.contains(/"cut":\{"lines":4\d\d,"bytes":\d+\}/))
  }

  @Test func unreadableFileIsData() throws {
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

  @Test func hostileTextsStayValid() throws {
    let one = try SafetyTests.evilNotebook("1")
    let two = try SafetyTests.evilNotebook("2")
    for (before, after) in [(one, two), (.absent, two), (two, .absent)] {
      #expect(try JSONSchema(JSONReport.schema).problems(in: Self.report([file(before, after)])) == [])
    }
  }

  @Test func numbersThatAreNoJSONBecomeStrings() throws {
    let before = try notebook(metadata: #"{"x": 1}"#)
    let after = try notebook(metadata: #"{"x": [NaN, -Infinity, 1e999, 12345678901234567890123]}"#)
    let text = String(decoding: Self.report([file(before, after)]), as: UTF8.self)
    #expect(text.contains(#""new":["NaN","-Infinity",1e999,12345678901234567890123]"#))
  }

  @Test func rawLinesAreThoseOfTheFiles() throws {
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

/// What the report points a reviewer to.
@Suite struct ReviewFlagTests {
  @Test func staleOutput() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 3, outputs: stream("1")))
    let after = try notebook(code("f(2)", id: "ab", count: 3, outputs: stream("1")))
    let rerun = try notebook(code("f(2)", id: "ab", count: 4, outputs: stream("1")))
    #expect(try ReportTests.flags(before, after) == ["stale-output"])
    #expect(try ReportTests.flags(before, rerun) == [])
  }

  @Test func outputOnly() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 3, outputs: stream("1")))
    let after = try notebook(code("f(1)", id: "ab", count: 3, outputs: stream("2")))
    #expect(try ReportTests.flags(before, after) == ["output-only"])
  }

  @Test func errorsComeAndGo() throws {
    let error = #"{"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}"#
    let good = try notebook(code("f(1)", id: "ab", count: 3, outputs: stream("1")))
    let bad = try notebook(code("f(1)", id: "ab", count: 4, outputs: error))
    #expect(try ReportTests.flags(good, bad) == ["output-only", "error-added"])
    #expect(try ReportTests.flags(bad, good) == ["output-only", "error-removed"])
  }

  @Test func newCellThatWasNotRun() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 1))
    let after = try notebook(code("f(1)", id: "ab", count: 1), code("g(1)", id: "cd"), code(" ", id: "ef"))
    #expect(try ReportTests.flags(before, after) == ["unexecuted"])
  }

  @Test func copiedCellAndOrder() throws {
    let source = "result = compute(everything)"
    let before = try notebook(code(source, id: "ab", count: 2))
    let after = try notebook(code(source, id: "ab", count: 2), code(source, id: "cd", count: 1))
    #expect(try ReportTests.flags(before, after) == ["duplicate-of", "order"])
  }

  @Test func standardErrorAndKernel() throws {
    let before = try notebook(code("f(1)", id: "ab", count: 1), metadata: #"{"kernelspec": {"name": "a"}}"#)
    let after = try notebook(
      code("f(1)", id: "ab", count: 1, outputs: stream("w", name: "stderr")),
      metadata: #"{"kernelspec": {"name": "b"}}"#
    )
    #expect(try ReportTests.flags(before, after) == ["output-only", "stderr-added", "kernel-changed"])
  }
}

/// Values compared by name.
@Suite struct NamedValueTests {
  @Test func parametersOfTaggedCells() throws {
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

  @Test func parametersInMetadata() throws {
    let before = try notebook(metadata: #"{"papermill": {"parameters": {"a": 1, "b": [2]}}}"#)
    let after = try notebook(metadata: #"{"papermill": {"parameters": {"a": 1, "b": [3]}}}"#)
    let values = try ReportTests.fileReport(before, after)["params"] as? [[String: Any]]
    #expect(values?.count == 1)
    #expect(values?.first?["new"] as? [Int] == [3])
  }

  @Test func scrapsWhereverTheyStand() throws {
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
