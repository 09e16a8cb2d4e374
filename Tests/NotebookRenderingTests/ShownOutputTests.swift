import NotebookRendering
import Notebooks
import Testing

/// What stands for an output that is no plain text: short HTML, tables with spans, the data of charts.
@Suite struct ShownOutputTests {
  private func display(_ members: String) throws -> NotebookContent {
    let output = #"{"output_type": "display_data", "metadata": {}, "data": {\#(members)}}"#
    return try notebook(code("x", id: "a", outputs: output))
  }

  private func marked(_ before: NotebookContent, _ after: NotebookContent) -> [String] {
    let text = lines(view(before, after)).filter { line in "+-\\".contains { line.first == $0 } }
    return Array(text.dropFirst(2))
  }

  private func report(_ before: NotebookContent, _ after: NotebookContent) -> String {
    String(decoding: written { JSONReport().write([file(before, after)], to: $0) }, as: UTF8.self)
  }

  /// A plain text that only names an object says nothing about it.
  @Test func `Short HTML is shown where plain text only names an object`() throws {
    func video(_ name: String, _ plain: String) throws -> NotebookContent {
      try display(#""text/html": "<iframe src='\#(name)'></iframe>", "text/plain": "\#(plain)""#)
    }
    let (before, after) = try (video("a", "<HTML at 0x10d0f5a10>"), video("b", "<HTML at 0x10d0f5b20>"))
    #expect(
      marked(before, after).prefix(2) == ["-<iframe src='a'></iframe>", "+<iframe src='b'></iframe>"]
    )
    #expect(report(.absent, after).contains(#""mime":"text/html""#))
    #expect(report(.absent, after).contains(#""text":"<iframe src='b'></iframe>""#))
    let (one, two) = try (video("a", "a video"), video("b", "a video"))
    #expect(marked(one, two).allSatisfy { $0.contains("text/html: ") }, "\(marked(one, two))")
    let long = try video(String(repeating: "b", count: 5000), "<HTML object>")
    #expect(marked(before, long).contains { $0.hasPrefix("+text/html: 50") })
  }

  private func table(_ head: String, _ body: String) throws -> NotebookContent {
    try display(#""text/html": "<table><thead>\#(head)</thead><tbody>\#(body)</tbody></table>""#)
  }

  /// A data frame with two levels of names, in its index and in its columns.
  @Test func `Cells that span rows or columns stand in each`() throws {
    let head = """
      <tr><th></th><th></th><th colspan='2' halign='left'>price</th></tr>\
      <tr><th>shop</th><th>day</th><th>min</th><th>max</th></tr>
      """
    func body(_ value: Int) -> String {
      """
      <tr><th rowspan='2' valign='top'>north</th><th>mon</th><td>1</td><td>2</td></tr>\
      <tr><th>tue</th><td>3</td><td>4</td></tr>\
      <tr><th rowspan='2' valign='top'>south</th><th>mon</th><td>5</td><td>6</td></tr>\
      <tr><th>tue</th><td>7</td><td>\(value)</td></tr>
      """
    }
    let (before, after) = try (table(head, body(8)), table(head, body(9)))
    #expect(
      marked(before, after) == [
        "-south | tue | 7 | 8", "+south | tue | 7 | 9", #"\ [south tue, price max]: 8 → 9"#,
      ]
    )
    #expect(report(before, after).contains(#""path":"/south tue/price max""#))
    #expect(textconv(after).contains(" |  | price | price"))
    #expect(textconv(after).contains("north | tue | 3 | 4"))
  }

  @Test func `A cell reaches beside rows that are too short`() throws {
    let first = "<tr><td>1</td><td>2</td><td rowspan='4'>3</td></tr>"
    let body = first + "<tr><td>4</td></tr><tr></tr><tr><td>5</td></tr><tr><td>6</td></tr>"
    let text = textconv(try table("", body))
    #expect(text.contains("1 | 2 | 3") && text.contains("4 |  | 3") && text.contains("5 |  | 3"), "\(text)")
    #expect(text.contains("6"))
  }

  /// pandas writes the name of the index into a row of its own.
  @Test func `Names of columns are those of all headings`() throws {
    func frame(_ value: Int) throws -> NotebookContent {
      try table(
        "<tr><th></th><th>a</th><th>b</th></tr><tr><th>key</th><th></th><th></th></tr>",
        "<tr><th>x</th><td>1</td><td>\(value)</td></tr>"
      )
    }
    #expect(try marked(frame(2), frame(3)).last == #"\ [x, b]: 2 → 3"#)
  }

  @Test(arguments: [
    "<tr><th colspan=1000000000>a</th><th rowspan=99999999999999999999>b</th></tr>",
    "<tr><td rowspan=3 colspan=2>a</td></tr><tr><td colspan=3>b</td></tr><tr><td COLSPAN = '0'>c</td>",
  ])
  func `Spans that cannot be are bounded`(rows: String) throws {
    let many = String(repeating: rows, count: 200)
    #expect(textconv(try table(many, "")).reduce(0) { $0 + $1.utf8.count } < 4 << 20)
  }

  private func chart(_ mark: String, _ values: String, series: [Int] = [1, 2, 3]) throws -> NotebookContent {
    let data = #"{"values": [\#(values)]}"#
    let json = #"{"mark": "\#(mark)", "list": \#(series), "data": \#(data), "size": {"width": 4}}"#
    return try display(#""application/vnd.vegalite.v5+json": \#(json)"#)
  }

  private func points(_ count: Int, _ value: (Int) -> Int) -> String {
    (0..<count).map { #"{"x": \#($0), "y": \#(value($0))}"# }.joined(separator: ",")
  }

  /// A reader of a chart wants to see how it is drawn, and of its data that they changed.
  @Test func `Data of a chart are one value`() throws {
    let (before, after) = try (chart("bar", points(300) { $0 }), chart("line", points(300) { $0 * 2 }))
    let text = marked(before, after)
    #expect(text.count == 8, "\(text)")
    #expect(text.prefix(2) == [#"-mark: "bar""#, #"+mark: "line""#])
    #expect(text[2].hasPrefix("-data.values: 300 objects (x, y), "))
    #expect(text[3].hasPrefix("+data.values: 300 objects (x, y), "))
    #expect(
      text[4...] == [
        #"\ data.values[1].y: 1 → 2"#, #"\ data.values[2].y: 2 → 4"#, #"\ data.values[3].y: 3 → 6"#,
        #"\ … 296 more in data.values"#,
      ]
    )
    #expect(lines(view(before, after) { $0.outputLimit = nil }).last == #"\ data.values[299].y: 299 → 598"#)
    #expect(textconv(after).contains { $0.hasPrefix("data.values: 300 objects (x, y), ") })
    let json = report(before, after)
    let start = #"{"path":"/data/application~1vnd.vegalite.v5+json"#
    #expect(json.contains(#""values":[\#(start)/mark","op":"replace","old":"bar","new":"line"},"#))
    #expect(json.contains(#"/data/values/3/y","op":"replace","old":3,"new":6}],"more":296"#))
    let more = try marked(before, chart("bar", points(301) { $0 }))
    #expect(more.count == 2 && more[1].hasPrefix("+data.values: 301 objects (x, y), "), "\(more)")
  }

  @Test func `Short lists are shown whole`() throws {
    let before = try chart("bar", "", series: [1, 2, 3, 4, 5])
    let after = try chart("bar", "", series: [1, 2, 3, 4, 6])
    #expect(marked(before, after) == ["-list: [1, 2, 3, 4, 5]", "+list: [1, 2, 3, 4, 6]"])
  }

  /// What a run makes up to join a place to its script is no change.
  @Test func `Identifiers in markup are volatile`() throws {
    func chart(_ id: String, _ width: Int) throws -> NotebookContent {
      let output = #"""
        {"output_type": "display_data", "metadata": {"jupyter-vega": "#\#(id)"},
        "data": {"text/html": "<div id='\#(id)'></div>", "application/javascript": "draw('#\#(id)', \#(width))"}}
        """#
      return try notebook(code("x", id: "a", outputs: output))
    }
    let (one, two) = ("3c0905d7-306e-4c67-ba1a-c25c4404ea84", "616b11d8-b807-444c-bfda-46096032F921")
    #expect(
      try marked(chart(one, 1), chart(two, 1)) == [
        "-cell 0 output 0: #\(one)", "+cell 0 output 0: #\(two)",
      ]
    )
    #expect(try !report(chart(one, 1), chart(two, 1)).contains(one))
    #expect(try marked(chart(one, 1), chart(two, 2)).first?.hasPrefix("-application/javascript: ") == true)
    let text = try (display(#""text/plain": "\#(one)""#), display(#""text/plain": "\#(two)""#))
    #expect(marked(text.0, text.1) == ["-\(one)", "+\(two)"])
  }

  @Test func `The model behind a widget is volatile`() throws {
    func view(_ id: String, _ version: Int) throws -> NotebookContent {
      let widget = #"{"model_id": "\#(id)", "version_major": \#(version)}"#
      return try display(#""application/vnd.jupyter.widget-view+json": \#(widget), "text/plain": "HBox()""#)
    }
    #expect(try marked(view("a1", 2), view("b2", 2)) == ["-cell 0 output 0: a1", "+cell 0 output 0: b2"])
    #expect(try marked(view("a1", 2), view("b2", 3)).contains("+version_major: 3"))
  }

  /// One more column moves all others from line to line in the plain text of a frame.
  @Test func `Columns of a frame with plain text are named`() throws {
    func frame(_ names: String...) throws -> NotebookContent {
      let cells = { (tag: String) in names.map { "<\(tag)>\($0)</\(tag)>" }.joined() }
      let html = "<table><tr>\(cells("th"))</tr><tr>\(cells("td"))</tr></table>"
      return try display(#""text/html": "\#(html)", "text/plain": "\#(names.joined(separator: " "))""#)
    }
    func remarks(_ before: NotebookContent, _ after: NotebookContent) -> [String] {
      marked(before, after).filter { $0.hasPrefix("\\") }
    }
    #expect(try remarks(frame("a", "b"), frame("a", "c", "b")) == [#"\ columns added: c"#])
    #expect(try remarks(frame("a", "b"), frame("b")) == [#"\ columns removed: a"#])
    #expect(try remarks(frame("a", "b"), frame("b", "a")) == [#"\ columns in another order"#])
  }
}
