import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

/// What is written about the example folders. `RECORD=1` writes what is expected anew and fails.
@Suite struct RenderingExampleTests {
  static let withIDs = Examples.names.filter { !$0.hasSuffix("-noids") }

  @Test func `Examples exist`() {
    #expect(Self.withIDs.count >= 27)
  }

  @Test(arguments: Examples.names) func `View is the expected one`(name: String) throws {
    let before = try Examples.read(name, "before.ipynb")
    let after = try Examples.read(name, "after.ipynb")
    try Examples.expect(Array(view(before, after).utf8), in: name, "expected-view.txt")
  }

  @Test(arguments: withIDs) func `Report is the expected one`(name: String) throws {
    let pair = file(try Examples.read(name, "before.ipynb"), try Examples.read(name, "after.ipynb"))
    try Examples.expect(written { JSONReport().write([pair], to: $0) }, in: name, "expected-report.json")
  }

  @Test(arguments: withIDs) func `Markdown is the expected one`(name: String) throws {
    let pair = file(try Examples.read(name, "before.ipynb"), try Examples.read(name, "after.ipynb"))
    let text = written { MarkdownReport().write([pair], to: $0) }
    try Examples.expect(text, in: name, "expected-markdown.md")
  }

  @Test(arguments: withIDs) func `Outline is the expected one`(name: String) throws {
    var options = NotebookReport.Options()
    options.path = Array("after.ipynb".utf8)
    options.summarisesOutputs = true
    options.isValidated = true
    let after = try Examples.read(name, "after.ipynb")
    let text = written { NotebookReport(options).write(after, to: $0) }
    #expect(try JSONSchema(NotebookReport.schema).problems(in: text) == [])
    try Examples.expect(text, in: name, "expected-outline.json")
  }

  @Test(arguments: withIDs) func `Nbdime text is the expected one`(name: String) throws {
    let before = try Examples.read(name, "before.ipynb")
    let after = try Examples.read(name, "after.ipynb")
    let text = written {
      NbdimeTextRenderer().write(
        Comparison(from: before, to: after),
        before: .init(name: Array("before.ipynb".utf8), time: "2024-01-01 00:00:00"),
        after: .init(name: Array("after.ipynb".utf8)),
        to: $0
      )
    }
    try Examples.expect(text, in: name, "expected-nbdime.txt")
  }

  @Test(arguments: withIDs) func `Textconv is the expected one`(name: String) throws {
    let after = try Examples.read(name, "after.ipynb")
    try Examples.expect(
      written { TextconvRenderer().write(after, to: $0) },
      in: name,
      "expected-textconv.txt"
    )
  }

  @Test(arguments: withIDs) func `Shown notebook is the expected one`(name: String) throws {
    let after = try Examples.read(name, "after.ipynb")
    try Examples.expect(written { ShowRenderer().write(after, to: $0) }, in: name, "expected-show.txt")
  }
}
