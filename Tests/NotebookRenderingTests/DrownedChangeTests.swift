import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// What is large does not hide what matters: long outputs, long lines, addresses, state of widgets, tables.
@Suite struct DrownedChangeTests {
  private func outputs(_ lines: [String]) -> String { stream(lines.map { $0 + #"\n"# }.joined()) }

  @Test func `A long output is capped`() throws {
    let before = try notebook(code("x", id: "a", outputs: outputs((0..<200).map { "old \($0)" })))
    let after = try notebook(code("x", id: "a", outputs: outputs((0..<28).map { "new \($0)" })))
    let text = lines(view(before, after))
    #expect(text.filter { $0.hasPrefix("-old") } == (0..<10).map { "-old \($0)" })
    #expect(text.filter { $0.hasPrefix("+new") } == (0..<10).map { "+new \($0)" })
    #expect(text.last == #"\ … 208 more lines, --all-output shows them"#)
    #expect(text.contains { $0.hasPrefix("@@ -3,11 +3,11 @@") })
    let all = lines(view(before, after) { $0.outputLimit = nil })
    #expect(all.filter { $0.hasPrefix("-old") || $0.hasPrefix("+new") }.count == 228)
    #expect(UnifiedRenderer().lineCounts(file(before, after)) == LineCounts(added: 28, removed: 200))
    let json = report(before, after)
    #expect(json.contains(#""moreLines":208"#) && json.contains("-old 9") && !json.contains("-old 10"))
    #expect(report(before, after) { $0.outputLimit = nil }.contains("-old 199"))
  }

  @Test func `Twenty lines are not capped`() throws {
    let before = try notebook(code("x", id: "a"))
    let after = try notebook(code("x", id: "a", outputs: outputs((0..<19).map { "new \($0)" })))
    #expect(!view(before, after).contains("more line"))
    let longer = try notebook(code("x", id: "a", outputs: outputs((0..<20).map { "new \($0)" })))
    #expect(lines(view(before, longer)).last == #"\ … 1 more line, --all-output shows it"#)
  }

  /// Behind what is left out the lines have the numbers that they have in the text form.
  @Test func `Outputs of a new cell are capped each`() throws {
    let cell = code(
      "x",
      id: "b",
      outputs: outputs((0..<100).map { "one \($0)" }) + "," + outputs(["two"]),
      metadata: #""tags": ["t"]"#
    )
    let before = try notebook(code("a", id: "a"))
    let after = try notebook(code("a", id: "a"), cell)
    let text = lines(view(before, after))
    #expect(text.filter { $0.hasPrefix("+one") }.count == 19)
    let whole = textconv(after)
    let header = try #require(text.last { $0.hasPrefix("@@") })
    let first = try #require(text.lastIndex(of: header)) + 1
    #expect(text[first] == "+%% output stdout")
    let number = try #require(whole.firstIndex(of: "two"))
    #expect(header.contains("+\(number),4 @@"), "\(header) \(number)")
    #expect(report(before, after).contains(#""moreLines":80"#))
  }

  @Test func `Lines that differ in addresses stay`() throws {
    let before = try notebook(code("x", id: "a", outputs: outputs(["<A at 0x7f0000000001>", "1", "2"])))
    let after = try notebook(code("x", id: "a", outputs: outputs(["<A at 0x7f0000000002>", "1", "3"])))
    let text = lines(view(before, after)).filter { $0.hasPrefix("-") || $0.hasPrefix("+") }.dropFirst(2)
    #expect(Array(text) == ["-2", "+3"])
    #expect(!report(before, after).contains("-<A at"))
  }

  @Test func `A long line is cut around its change`() throws {
    let filler = String(repeating: "é", count: 20_000)
    let (one, two) = (filler + "old" + filler, filler + "new" + filler)
    let pairs = [
      (try notebook(code(one, id: "a")), try notebook(code(two, id: "a"))),
      (
        try notebook(code("x", id: "a", outputs: stream(one))),
        try notebook(code("x", id: "a", outputs: stream(two)))
      ),
    ]
    for (before, after) in pairs {
      let around = String(repeating: "é", count: 40)
      let text = lines(view(before, after))
      #expect(text.contains("-…\(around)old\(around)… (40003 characters)"))
      #expect(text.contains("+…\(around)new\(around)… (40003 characters)"))
      #expect(report(before, after).contains("-…\(around)old\(around)… (40003 characters)"))
      #expect(view(before, after) { $0.outputLimit = nil }.contains(two))
    }
    let added = try notebook(code(two, id: "a"))
    #expect(view(.absent, added).contains("… (40003 characters)"))
    #expect(!report(.absent, added).contains("newé"))
  }

  @Test func `State of widgets and runs of papermill are a line each`() throws {
    func metadata(_ value: Int) -> String {
      let state = (0..<30).map { #""m\#($0)": {"state": {"value": \#(value + $0), "min": 0}}"# }
      return """
        {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {\(state.joined(separator: ","))}}},
        "papermill": {"duration": \(value), "parameters": {"a": \(value), "b": 1}, "version": "\(value)"}}
        """
    }
    let before = try notebook(code("x", id: "a"), metadata: metadata(1))
    let after = try notebook(code("x", id: "a"), metadata: metadata(2))
    let text = lines(view(before, after)).filter { $0.hasPrefix("-") || $0.hasPrefix("+") }.dropFirst(2)
    #expect(text.filter { $0.contains("widgets: ") }.count == 2)
    #expect(text.contains(#"-papermill: parameters.a: 1, version: "1""#))
    #expect(text.contains(#"+papermill: parameters.a: 2, version: "2""#))
    #expect(text.count == 6, "\(text)")
    #expect(
      report(before, after).contains(
        #"{"path":"/metadata/papermill","op":"replace","old":{"parameters":{"a":1},"version":"1"}"#
      )
    )
  }

  private func frame(_ rows: [(String, String, String)], plain: String? = nil) -> String {
    let style = #"<style scoped>\n.dataframe { color: red }\n</style>"#
    let head = #"<tr style=\"text-align: right;\"><th></th><th>name</th><th>price</th></tr>"#
    let body = rows.map { #"<tr>\n<th>\#($0.0)</th>\n<td>\#($0.1)</td><td>\#($0.2)</td></tr>"# }.joined()
    let html = #"<div>\#(style)<table border=\"1\">\#(head)\#(body)</table><p>\#(rows.count) rows</p></div>"#
    let text = plain.map { #""text/plain": "\#($0)", "# } ?? ""
    return #"{"output_type": "display_data", "metadata": {}, "data": {\#(text)"text/html": "\#(html)"}}"#
  }

  @Test(arguments: [nil, "<pandas.io.formats.style.Styler at 0x7f0000000001>"])
  func `Frames are compared as tables`(plain: String?) throws {
    let rows = (0..<60).map { ("\($0)", "n &amp; \($0)", "\($0 * 10)") }
    var changed = rows
    changed[41].2 = "7"
    changed.remove(at: 50)
    let before = try notebook(code("x", id: "a", outputs: frame(rows, plain: plain)))
    let after = try notebook(code("x", id: "a", outputs: frame(changed, plain: plain)))
    let text = lines(view(before, after)).filter {
      $0.hasPrefix("-") || $0.hasPrefix("+") || $0.hasPrefix("\\")
    }
    #expect(
      Array(text.dropFirst(2)) == [
        "-41 | n & 41 | 410", "+41 | n & 41 | 7", #"\ [41, price]: 410 → 7"#, "-50 | n & 50 | 500",
        "-60 rows",
        "+59 rows",
      ]
    )
    let json = report(before, after)
    #expect(json.contains(#""values":[{"path":"/41/price","op":"replace","old":"410","new":"7"}]"#))
    #expect(json.contains(#"-41 | n & 41 | 410\n+41 | n & 41 | 7"#))
    #expect(textconv(after).contains("41 | n & 41 | 7"))
  }

  @Test func `New columns are named`() throws {
    func table(_ names: [String]) -> String {
      let cells = { (tag: String, texts: [String]) in texts.map { "<\(tag)>\($0)</\(tag)>" }.joined() }
      let html =
        "<table><tr>\(cells("th", names))</tr><tr>\(cells("td", names.map { "v\($0)" }))</tr></table>"
      return #"{"output_type": "display_data", "metadata": {}, "data": {"text/html": "\#(html)"}}"#
    }
    let before = try notebook(code("x", id: "a", outputs: table(["a", "b"])))
    let after = try notebook(code("x", id: "a", outputs: table(["a", "c", "b"])))
    #expect(view(before, after).contains("\\ columns added: c\n"))
    #expect(!view(before, after).contains("→"))
  }

  /// What is no single table shows as before.
  @Test(arguments: ["<b>x</b>", "<table></table>", "<table><tr><td>1</td></tr></table><table><tr><td>2"])
  func `Other HTML stays`(html: String) throws {
    let output = #"{"output_type": "display_data", "metadata": {}, "data": {"text/html": "\#(html)"}}"#
    #expect(textconv(try notebook(code("x", id: "a", outputs: output))).contains(html))
  }

  private func report(
    _ before: NotebookContent,
    _ after: NotebookContent,
    _ change: (inout JSONReport.Options) -> Void = { _ in }
  ) -> String {
    var options = JSONReport.Options()
    change(&options)
    return String(
      decoding: written { JSONReport(options).write([file(before, after)], to: $0) },
      as: UTF8.self
    )
  }
}
