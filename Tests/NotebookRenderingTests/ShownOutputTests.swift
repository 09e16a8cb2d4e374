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
  @Test func shortHTMLIsShownWherePlainTextOnlyNamesAnObject() throws {
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
}
