import Foundation
import LosslessJSON
import NotebookRendering
import Notebooks
import Testing

/// What stands in the page of a diff.
@Suite struct PageTests {
  private func page(_ before: NotebookContent, _ after: NotebookContent, path: String = "a.ipynb") -> String {
    let side = FileDiff.Side(path: Array(path.utf8))
    let file = FileDiff(
      before: side,
      after: side,
      content: .notebooks(Comparison(from: before, to: after))
    )
    let page = DiffPage(JSONReport.Options())
    let text = written { page.write([file], [page.section(file)], to: $0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The part of a page behind its scripts.
  private func body(_ before: NotebookContent, _ after: NotebookContent) -> String {
    let text = page(before, after)
    return text.range(of: "<body").map { String(text[$0.lowerBound...]) } ?? ""
  }

  private func data(_ members: String) -> String {
    #"{"output_type": "display_data", "metadata": {}, "data": {\#(members)}}"#
  }

  @Test func `The same input gives the same bytes`() throws {
    let (one, two) = (try notebook(code("x = 1", id: "a")), try notebook(code("x = 2", id: "a")))
    #expect(page(one, two) == page(one, two))
  }

  @Test func `The policy names each script by its hash`() throws {
    let text = page(try notebook(code("x = 1")), try notebook(code("x = 2")))
    let hashes = text.components(separatedBy: "'sha256-").count - 1
    let scripts = text.components(separatedBy: "<script>").count - 1
    #expect(hashes == scripts)
    #expect(scripts >= 2)
    #expect(text.contains("default-src 'none'; script-src 'sha256-"))
    #expect(!text.contains("frame-ancestors"))
  }

  @Test func `A page is small besides its content`() throws {
    let text = page(try notebook(code("x = 1")), try notebook(code("x = 2")))
    #expect(text.utf8.count < 60 << 10)
  }

  @Test func `Changed words are marked inside the colours of code`() throws {
    let text = body(try notebook(code("total = 12", id: "a")), try notebook(code("total = 13", id: "a")))
    #expect(text.contains(#"<p data-n=1>total = <b><i class="n">12</i></b></p>"#))
    #expect(text.contains(#"<p data-n=1>total = <b><i class="n">13</i></b></p>"#))
  }

  @Test func `Short HTML, charts, unknown outputs and empty cells say what they are`() throws {
    func html(_ height: Int) -> String { data(#""text/html": "<iframe height=\#(height)></iframe>""#) }
    func chart(_ mark: String) -> String { data(#""application/vnd.vega.v5+json": {"mark": "\#(mark)"}"#) }
    let strange = #"{"output_type": "strange", "value": 1}"#
    let text = body(
      try notebook(
        code("a", id: "a", outputs: html(1)),
        code("b", id: "b", outputs: chart("bar")),
        code("c", id: "c")
      ),
      try notebook(
        code("a", id: "a", outputs: html(2)),
        code("b", id: "b", outputs: chart("line")),
        code("c", id: "c", outputs: strange),
        code("", id: "d")
      )
    )
    #expect(text.contains("&lt;iframe height=<b>2</b>"))
    #expect(text.contains(#"mark: "line""#) || text.contains("mark: &quot;line&quot;"))
    #expect(!text.contains("data.application/vnd"))
    #expect(text.contains("<h4>strange <em>added</em>"))
    #expect(text.contains("<p class=rem>no source</p>"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "&#106;avascript:alert(1)", "java&#9;script:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org/x", "/etc/passwd",
    "\\u0001https://x",
  ])
  func `Links lead to the web or nowhere`(address: String) throws {
    let text = body(
      try notebook(markdown("[x](\(address))", id: "a")),
      try notebook(markdown("[y](\(address))", id: "a"))
    )
    #expect(!text.contains("<a rel="))
    let allowed = body(.absent, try notebook(markdown("[x](https://example.org/?a=1&amp;b=2)", id: "a")))
    #expect(allowed.contains(#"href="https://example.org/?a=1&amp;b=2""#))
  }

  @Test func `Pictures elsewhere are named and not loaded`() throws {
    let text = body(.absent, try notebook(markdown("![plot](https://example.org/p.png)", id: "a")))
    #expect(!text.contains("<img"))
    #expect(text.contains("https://example.org/p.png"))
  }

  @Test(arguments: [#"x\" onerror=\"y"#, "AAAA<svg>", "%41%41"])
  func `What is no base64 is no picture`(value: String) throws {
    let output = data(#""image/png": "\#(value)""#)
    let text = body(.absent, try notebook(code("x", outputs: output)))
    #expect(!text.contains("<img"))
    #expect(!text.contains("onerror=\"y"))
  }

  @Test func `A picture that stands twice is in the page once`() throws {
    let picture = data(#""image/png": "iVBORw0KGgo=""#)
    let text = body(.absent, try notebook(code("x", outputs: picture), code("y", outputs: picture)))
    #expect(text.components(separatedBy: "iVBORw0KGgo=").count == 2)
    #expect(text.contains("the same picture as the one shown before"))
  }

  @Test func `Tables are compared by cell, and rows found again`() throws {
    func table(_ rows: [String]) -> String {
      let body = rows.map { "<tr>\($0)</tr>" }.joined()
      return data(
        #""text/html": "<table><thead><tr><th></th><th>a</th></tr></thead><tbody>\#(body)</tbody></table>""#
      )
    }
    let before = try notebook(
      code("t", id: "a", outputs: table(["<th>0</th><td>x</td>", "<th>1</th><td>y</td>"]))
    )
    let after = try notebook(
      code(
        "t",
        id: "a",
        outputs: table(["<th>0</th><td>new</td>", "<th>1</th><td>x</td>", "<th>2</th><td>y2</td>"])
      )
    )
    let text = body(before, after)
    #expect(text.contains("<tr class=a><th>2<td>y2"))
    #expect(text.contains("<td class=m><del>x</del> <ins>new</ins>"))
  }

  @Test(arguments: [#"\u2028"#, #"\u0085"#, #"\u000b"#, #"\u001c"#, #"\n"#, #"\u001f"#])
  func `Names of rows with line breaks are names`(mark: String) throws {
    func table(_ value: String) -> String {
      let row = "<tr><th>a\(mark)b</th><td>x\(mark)\(value)</td></tr>"
      return data(
        #""text/html": "<table><tr><th>\#(mark)</th><th>c\#(mark)d</th></tr>\#(row)\#(row)</table>""#
      )
    }
    let before = try notebook(code("t", id: "a", outputs: table("1")))
    let after = try notebook(code("t", id: "a", outputs: table("2")))
    #expect(body(before, after).contains("table: 2 cells changed"))
  }

  @Test func `Terminal colours are classes, and overwritten text is gone`() throws {
    let text = body(
      .absent,
      try notebook(code("x", outputs: stream(#"10 %\r\u001b[31mred\u001b[0m done\n"#)))
    )
    #expect(text.contains(#"<i class="a1">red</i> done"#))
    #expect(!text.contains("10 %"))
  }

  @Test func `Characters that show nothing are spelled out`() throws {
    let text = body(.absent, try notebook(code(#"if admin\u202e:"#)))
    #expect(text.contains(#"<span class=iv>\u202e</span>"#))
  }

  @Test func `A cell with nothing but a count changed is folded and counted`() throws {
    let text = body(
      try notebook(code("x = 1", id: "a", count: 1), code("y = 1", id: "b")),
      try notebook(code("x = 1", id: "a", count: 2), code("y = 2", id: "b"))
    )
    #expect(text.contains("1 unchanged cell, 1 with nothing but counts and the like"))
  }

  @Test func `A moved cell is linked both ways`() throws {
    let cells = (0..<4).map { code("value_\($0) = \($0) * 1000", id: "c\($0)x") }
    let text = body(
      try notebook(cells[0], cells[1], cells[2], cells[3]),
      try notebook(cells[3], cells[0], cells[1], cells[2])
    )
    #expect(text.contains(##"<a href="#a.ipynb/c3x">cell 0</a>"##))
    #expect(text.contains(#"id="a.ipynb/c3x""#))
  }
}
