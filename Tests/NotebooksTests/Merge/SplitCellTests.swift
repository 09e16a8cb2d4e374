import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// Cells that one side cut and the other side edited.
/// A cell that one side cut into several.
@Suite struct SplitCellTests {
  private let base = MergeSketch("# title", "load\nclean\n\nplot\nsave", "# end")

  private func sketch(_ cells: [String], ids: [String]) -> MergeSketch {
    var sketch = MergeSketch()
    sketch.cells = cells
    sketch.ids = ids
    return sketch
  }

  private func cut(_ pieces: String...) -> MergeSketch {
    sketch(
      ["# title"] + pieces + ["# end"],
      ids: ["a0", "a1"] + pieces.indices.dropFirst().map { "new\($0)" } + ["a2"]
    )
  }

  @Test(
    arguments: [
      ("load\nclean(x)\n\nplot\nsave", ["load\nclean(x)", "plot\nsave"]),
      ("load\nclean\n\nplot\nsave(x)", ["load\nclean", "plot\nsave(x)"]),
      ("load(1)\nclean\n\nplot\nsave(x)", ["load(1)\nclean", "plot\nsave(x)"]),
      ("load\nclean\nmore\n\nplot\nsave", ["load\nclean\nmore", "plot\nsave"]),
      ("load\nclean\n\nplot\nsave\nlast", ["load\nclean", "plot\nsave\nlast"]),
    ]
  )
  func `Has the edits of the other side, each in its piece`(_ source: String, _ pieces: [String]) throws {
    let (mine, theirs) = (cut("load\nclean", "plot\nsave"), MergeSketch("# title", source, "# end"))
    for (local, remote) in [(mine, theirs), (theirs, mine)] {
      let result = try MergeSketch.merge(base, local, remote)
      #expect(result.isClean, "\(source)")
      #expect(result.sources == ["# title"] + pieces + ["# end"])
    }
  }

  @Test func `In three has the edits too`() throws {
    let result = try MergeSketch.merge(
      base,
      cut("load", "clean", "plot\nsave"),
      MergeSketch("# title", "load\nclean(x)\n\nplot\nsave", "# end")
    )
    #expect(result.isClean)
    #expect(result.sources == ["# title", "load", "clean(x)", "plot\nsave", "# end"])
  }

  @Test func `Is a conflict where an edit lies across the cut, and nothing of it is lost`() throws {
    let result = try MergeSketch.merge(
      base,
      cut("load\nclean", "plot\nsave"),
      MergeSketch("# title", "load\nboth in one\nsave", "# end")
    )
    #expect(!result.isClean)
    #expect(result.sources.joined(separator: "\n").contains("both in one"))
  }

  @Test func `Loses the outputs of a piece that was edited, which nobody ran`() throws {
    func notebook(_ cells: [(String, String, String)]) throws -> NotebookContent {
      let list = cells.map { id, source, output in
        "{\"cell_type\": \"code\", \"execution_count\": 1, \"id\": \"\(id)\", \"metadata\": {}, \"outputs\": "
          + "[{\"name\": \"stdout\", \"output_type\": \"stream\", \"text\": \"\(output)\"}], "
          + "\"source\": \"\(source)\"}"
      }
      let text =
        "{\"cells\": [\(list.joined(separator: ", "))], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"
      return try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
    }
    let result = NotebookMerge.merge(
      base: try notebook([("a", "load = 1\\nplot(load)", "old")]),
      local: try notebook([("a", "load = 1", "first"), ("b", "plot(load)", "second")]),
      remote: try notebook([("a", "load = 1\\nplot(load, 2)", "old")])
    )
    #expect(result.isClean)
    #expect(result.sources == ["load = 1", "plot(load, 2)"])
    #expect(result.text.contains("first"))
    #expect(!result.text.contains("second"))
  }
}
