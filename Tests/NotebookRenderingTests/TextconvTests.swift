import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

@Suite struct TextconvTests {
  /// Inserting a cell adds its lines and changes no other one.
  @Test(arguments: Examples.names) func `Inserted cell changes nothing else`(name: String) throws {
    let content = try Examples.read(name, "before.ipynb")
    let whole = textconv(content)
    for place in content.cells.indices {
      var smaller = content
      smaller.cells.remove(at: place)
      var rest = whole[...]
      for line in textconv(smaller) {
        let found = try #require(rest.firstIndex(of: line), "\(line)")
        rest = rest[(found + 1)...]
      }
    }
  }

  @Test func `Markers name the cell`() throws {
    let content = try notebook(
      markdown("# Title", id: "intro"),
      code(#"\n  x = 1\ny"#, id: "0"),
      code("", id: "12"),
      #"{"cell_type": "raw", "id": "r-1", "metadata": {}, "source": ""}"#,
      #"{"cell_type": "heading", "level": 1, "metadata": {}, "source": "Old"}"#
    )
    #expect(
      textconv(content).filter { $0.hasPrefix("%% ") && $0.contains(" cell") } == [
        "%% markdown cell [intro]", "%% code cell x = 1", "%% code cell", "%% raw cell [r-1]",
        "%% other cell Old",
      ]
    )
  }

  @Test func `Counts are left out unless asked for`() throws {
    let content = try notebook(code("x", id: "ab", count: 7, metadata: #""collapsed": true"#))
    #expect(textconv(content).prefix(3) == ["%% code cell [ab]", "x", "%% notebook metadata"])
    var options = TextconvRenderer.Options()
    options.showsVolatile = true
    let text = String(decoding: written { TextconvRenderer(options).write(content, to: $0) }, as: UTF8.self)
    #expect(text.hasPrefix("%% code cell In [7] [ab]\nx\n%% metadata\ncollapsed: true\n"))
  }

  @Test func `Parts can be left out`() throws {
    let content = try notebook(code("x", id: "ab", outputs: stream("out"), metadata: #""tags": ["t"]"#))
    var options = TextconvRenderer.Options()
    options.showsOutputs = false
    options.showsMetadata = false
    let text = String(decoding: written { TextconvRenderer(options).write(content, to: $0) }, as: UTF8.self)
    #expect(text == "%% code cell [ab]\nx\n")
  }

  @Test func `Data is described`() throws {
    let output = """
      {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo=",
      "text/html": "<b>", "text/plain": "bold"}}
      """
    let content = try notebook(code("x", id: "ab", outputs: output))
    #expect(
      textconv(content)[2...5] == [
        "%% output display_data: image/png, text/html, text/plain", "image/png: 8 bytes, 4c4b6a3be131",
        "text/html: 3 bytes, 507ca5a2742e", "bold",
      ]
    )
  }

  /// Git takes the pattern and names the cell in its hunks.
  @Test func `Hunks of git name the cell`() throws {
    let repository = try TemporaryRepository()
    let filler = (0..<9).map { "line\($0)" }.joined(separator: #"\n"#)
    func text(_ last: String) throws -> [UInt8] {
      let content = try notebook(markdown("# Title"), code(#"\#(filler)\n\#(last)"#, id: "8f2c"))
      return written { TextconvRenderer().write(content, to: $0) }
    }
    try repository.git(["config", "diff.ipynb.xfuncname", TextconvRenderer.functionPattern])
    try repository.write(".gitattributes", "*.txt diff=ipynb\n")
    try repository.write("nb.txt", text("a"))
    try repository.commit()
    try repository.write("nb.txt", text("b"))
    let diff = try repository.git("diff")
    #expect(diff.contains("@@ code cell [8f2c]\n"), "\(diff)")
  }
}
