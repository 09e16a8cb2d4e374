import LosslessJSON
import Notebooks
import Testing

@testable import NotebookRendering

/// Values that lie deep inside of others, and many of them.
@Suite struct DeepValueTests {
  private func notebook(depth: Int, leaves: Int) throws -> NotebookContent {
    let members = (0..<leaves).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
    let deep =
      String(repeating: #"{"a":"#, count: depth) + "{\(members)}" + String(repeating: "}", count: depth)
    let cell = #"{"cell_type":"code","execution_count":null,"metadata":\#(deep),"outputs":[],"source":[]}"#
    let text = #"{"cells":[\#(cell)],"metadata":{},"nbformat":4,"nbformat_minor":4}"#
    return try NotebookContent.read(ByteBuffer(Array(text.utf8)))
  }

  /// Each line would begin with two blanks for each level.
  @Test func `Indentation ends`() throws {
    let sink = ByteSink()
    ShowRenderer().write(try notebook(depth: 1_900, leaves: 500), to: sink)
    #expect(sink.count < 700_000)
    #expect(String(decoding: sink.bytes, as: UTF8.self).contains("k499: 499"))
  }

  /// A list stands on one line if it is short, however deep it is and whatever it holds.
  @Test(arguments: [
    "[1]", "[[[1]]]", #"["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#,
    "[[1, 2], 3]",
  ])
  func `Short lists are found`(text: String) throws {
    let value = JSONTree.value(try JSONDocument.parse(Array(text.utf8)).root)
    let whole = PythonText.repr(value)
    #expect(PythonText.shortRepr(value, limit: whole.count) == whole)
    #expect(PythonText.shortRepr(value, limit: whole.count - 1) == nil)
  }

  /// Metadata whose values stand on one line, many of them changed.
  @Test func `Folded metadata keeps its values`() throws {
    func notebook(_ shift: Int) throws -> NotebookContent {
      let keys = (0..<50).map { #""k\#($0)":{"a":\#($0 + shift),"b":0}"# }.joined(separator: ",")
      let metadata = #"{"papermill":{\#(keys)},"other":\#(shift)}"#
      let cell =
        #"{"cell_type":"code","execution_count":null,"metadata":\#(metadata),"outputs":[],"source":[]}"#
      let text = #"{"cells":[\#(cell)],"metadata":{},"nbformat":4,"nbformat_minor":4}"#
      return try NotebookContent.read(ByteBuffer(Array(text.utf8)))
    }
    let comparison = Comparison(from: try notebook(0), to: try notebook(1))
    let folded = FoldedMetadata.folded(try #require(comparison.cells.first).metadata)
    #expect(folded.count == 2)
    let papermill = try #require(folded.first { $0.path == [.key("papermill")] })
    #expect(papermill.before?.members.count == 50)
    #expect(papermill.after?["k7"]?["a"]?.integer == 8)
    #expect(papermill.after?["k7"]?["b"] == nil)
  }
}
