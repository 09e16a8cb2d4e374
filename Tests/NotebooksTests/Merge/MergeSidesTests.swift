import LosslessJSON
import Notebooks
import Testing

@Suite("Merges of unusual versions")
struct MergeSidesTests {
  private let one = MergeSketch("# Title", "text that is long enough", "end of the notebook")

  @Test("both sides added the file")
  func addAdd() throws {
    #expect(try MergeSketch.merge(nil, one, one).text == one.text)
    var other = one
    other.cells[1] = "text that is quite long enough"
    let result = try MergeSketch.merge(nil, one, other)
    #expect(result.conflicts.map(\.kind) == [.source])
    #expect(result.sources.count == 3)
  }

  @Test("one side deleted the file")
  func deleted() throws {
    #expect(try MergeSketch.merge(one, nil, one).isDeletion)
    #expect(try MergeSketch.merge(one, nil, nil).isDeletion)
    var edited = one
    edited.cells[1] = "text that somebody edited"
    let result = try MergeSketch.merge(one, nil, edited)
    #expect(result.conflicts.map(\.kind) == [.deletedAndEdited])
    #expect(result.sources.contains("text that somebody edited"))
    #expect(!result.sources.contains("# Title"))
  }

  @Test("ids that only count the cells are counted anew")
  func positionalIDs() throws {
    func counted(_ cells: String...) -> MergeSketch {
      var sketch = MergeSketch()
      sketch.cells = cells
      sketch.ids = cells.indices.map { "\($0)" }
      return sketch
    }
    let result = try MergeSketch.merge(
      counted("first cell", "second cell", "third cell"),
      counted("added by local", "first cell", "second cell", "third cell"),
      counted("first cell", "second cell", "third cell", "added by remote")
    )
    #expect(result.isClean)
    #expect(
      result.sources == ["added by local", "first cell", "second cell", "third cell", "added by remote"]
    )
    let ids = result.notebook["cells"]?.elements.compactMap { $0["id"]?.text } ?? []
    #expect(ids == (0..<5).map { Array("\($0)".utf8) })
    #expect(NotebookValidation.findings(in: result.notebook) == [])
  }

  @Test("files of nbformat 3 stay what they are where lines can be merged")
  func oldFormat() throws {
    func old(_ lines: String...) -> ByteBuffer {
      let list = lines.map { "       \"\($0)\\n\"" }.joined(separator: ",\n")
      let text = """
        {
         "metadata": {"name": ""},
         "nbformat": 3,
         "nbformat_minor": 0,
         "worksheets": [
          {
           "cells": [
            {
             "cell_type": "code",
             "collapsed": false,
             "input": [
        \(list)
             ],
             "language": "python",
             "metadata": {},
             "outputs": []
            }
           ],
           "metadata": {}
          }
         ]
        }
        """
      return ByteBuffer([UInt8](text.utf8))
    }
    let clean = try NotebookMerge.merge(
      base: old("a", "b", "c", "d", "e"),
      local: old("A", "b", "c", "d", "e"),
      remote: old("a", "b", "c", "d", "E")
    )
    #expect(clean.isClean && clean.method == .lines)
    #expect(clean.bytes == old("A", "b", "c", "d", "E").bytes)
    let conflict = try NotebookMerge.merge(base: old("a = 1"), local: old("a = 2"), remote: old("a = 3"))
    #expect(conflict.conflicts.map(\.kind) == [.source])
    #expect(conflict.notebook["nbformat"]?.integer == 4)
    #expect(conflict.notes.map(\.kind) == [.converted])
    #expect(clean.notes == [])
    #expect(NotebookValidation.findings(in: conflict.notebook) == [])
  }

  @Test("the local file's layout and order of keys stay")
  func layout() throws {
    func file(_ first: String, _ last: String) -> ByteBuffer {
      let text =
        "{\n\t\"nbformat\": 4,\n\t\"nbformat_minor\": 4,\n\t\"cells\": [\n\t\t{\"cell_type\": \"raw\", "
        + "\"metadata\": {},  \"source\": \"\(first)\"},\n\t\t{\"cell_type\": \"raw\", \"metadata\": {}, "
        + "\"source\": \"\(last)\"}\n\t],\n\t\"metadata\": {}\n}"
      return ByteBuffer([UInt8](text.utf8))
    }
    let result = try NotebookMerge.merge(
      base: file("caf\\u00e9 one", "two words"),
      local: file("caf\\u00e9 one", "two new words"),
      remote: file("caf\\u00e9 one \\u00fc", "two words")
    )
    #expect(result.isClean)
    #expect(result.text.hasPrefix("{\n\t\"nbformat\": 4,\n\t\"nbformat_minor\": 4,\n\t\"cells\": [\n\t\t{"))
    #expect(result.text.contains("{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": \"two new words\"}"))
    #expect(result.text.contains("caf\\u00e9 one \\u00fc"))
    #expect(result.text.hasSuffix("\n\t\"metadata\": {}\n}"))
  }

  @Test("what is no notebook is an error that names the file")
  func noNotebook() {
    let good = ByteBuffer([UInt8](one.text.utf8))
    #expect {
      try NotebookMerge.merge(base: good, local: good, remote: ByteBuffer(Array("[]".utf8)))
    } throws: { error in
      (error as? MergeInputError)?.side == .remote
    }
  }
}
