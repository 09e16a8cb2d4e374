import LosslessJSON
import Notebooks
import Testing

/// Merges of unusual versions …
@Suite struct MergeSidesTests {
  private let one = MergeSketch("# Title", "text that is long enough", "end of the notebook")

  @Test func `Both sides added the file`() throws {
    #expect(try MergeSketch.merge(nil, one, one).text == one.text)
    var other = one
    other.cells[1] = "text that is quite long enough"
    let result = try MergeSketch.merge(nil, one, other)
    #expect(result.conflicts.map(\.kind) == [.source])
    #expect(result.sources.count == 3)
  }

  @Test func `One side deleted the file`() throws {
    #expect(try MergeSketch.merge(one, nil, one).isDeletion)
    #expect(try MergeSketch.merge(one, nil, nil).isDeletion)
    var edited = one
    edited.cells[1] = "text that somebody edited"
    let result = try MergeSketch.merge(one, nil, edited)
    #expect(result.conflicts.map(\.kind) == [.deletedAndEdited])
    #expect(result.sources.contains("text that somebody edited"))
    #expect(!result.sources.contains("# Title"))
  }

  @Test func `Ids that only count the cells are counted anew`() throws {
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

  @Test func `Files with their keys in another order are merged by lines`() throws {
    func old(_ cells: [String], isSorted: Bool) -> ByteBuffer {
      let list = cells.map { source in
        isSorted
          ? "{\n     \"cell_type\": \"markdown\",\n     \"metadata\": {},\n     \"source\": \"\(source)\"\n    }"
          : "{\"source\": \"\(source)\", \"metadata\": {}, \"cell_type\": \"markdown\"}"
      }
      let sheet = "[{\"cells\": [\(list.joined(separator: ", "))]}]"
      let members = ["\"metadata\": {\"name\": \"\"}", "\"nbformat\": 3", "\"worksheets\": \(sheet)"]
      let text = (isSorted ? members : members.reversed()).joined(separator: isSorted ? ",\n " : ", ")
      return ByteBuffer([UInt8]((isSorted ? "{\n \(text)\n}\n" : "{\(text)}").utf8))
    }
    let result = try NotebookMerge.merge(
      base: old(["one", "two", "three"], isSorted: false),
      local: old(["one, local", "two", "three"], isSorted: true),
      remote: old(["one", "two", "three, remote"], isSorted: false)
    )
    #expect(result.method == .lines)
    #expect(result.isClean)
    let cells = result.notebook["worksheets"]?.elements.first?["cells"]?.elements ?? []
    #expect(
      cells.map { String(decoding: $0["source"]?.text ?? [], as: UTF8.self) }
        == ["one, local", "two", "three, remote"]
    )
    #expect(cells.allSatisfy { $0.members.first?.key.elementsEqual("cell_type".utf8) == true })
  }

  @Test func `Files of nbformat 3 stay what they are where lines can be merged`() throws {
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

  @Test func `The local file's layout and order of keys stay`() throws {
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

  @Test func `What both sides wrote into the empty cell at the end are two cells`() throws {
    let base = MergeSketch("title", "")
    var local = MergeSketch("title", "frame = read(path)", "")
    local.ids = ["a0", "a1", "b1"]
    var remote = MergeSketch("title", "import seaborn", "plot(data)", "")
    remote.ids = ["a0", "a1", "c1", "c2"]
    for strategy in [MergeOptions.Strategy.inline, .union, .useRemote] {
      let result = try MergeSketch.merge(base, local, remote) { $0.strategy = strategy }
      #expect(result.isClean)
      #expect(result.sources == ["title", "frame = read(path)", "import seaborn", "plot(data)", ""])
      #expect(NotebookValidation.findings(in: result.notebook) == [])
      #expect(result.notebook["cells"]?.elements[1]["id"]?.text == Array("a1".utf8))
      #expect(result.notes.map(\.kind) == [.bothInserted])
    }
    var similar = MergeSketch("title", "frame = read(path, 2)", "")
    similar.ids = ["a0", "a1", "b1"]
    #expect(try MergeSketch.merge(base, local, similar).conflicts.map(\.kind) == [.source])
  }

  @Test func `A cell that was empty and that one side deleted is what the other side wrote into it`() throws {
    let base = MergeSketch("title", " \n", "end")
    var filled = MergeSketch("title", "frame = read(path)", "end")
    filled.ids = ["a0", "a1", "a2"]
    var deleted = MergeSketch("title", "end")
    deleted.ids = ["a0", "a2"]
    for (local, remote) in [(filled, deleted), (deleted, filled)] {
      let result = try MergeSketch.merge(base, local, remote)
      #expect(result.isClean)
      #expect(result.sources == filled.cells)
      #expect(NotebookValidation.findings(in: result.notebook) == [])
    }
  }

  @Test(arguments: [true, false])
  func `Cells keep their ids if one side was saved by a tool that drops them`(isLocal: Bool) throws {
    let base = MergeSketch("first cell", "second cell", "third cell")
    var plain = MergeSketch("first cell", "second cell!", "third cell")
    plain.minor = 4
    let edited = MergeSketch("first cell", "second cell", "third cell, edited")
    let (local, remote) = isLocal ? (plain, edited) : (edited, plain)
    let result = try MergeSketch.merge(base, local, remote)
    #expect(result.isClean)
    #expect(result.sources == ["first cell", "second cell!", "third cell, edited"])
    let ids = result.notebook["cells"]?.elements.map { $0["id"]?.text ?? [] } ?? []
    #expect(ids == ["a0", "a1", "a2"].map { Array($0.utf8) })
    #expect(NotebookValidation.findings(in: result.notebook) == [])
  }

  @Test(
    arguments: [(4, 2, 4, 2), (4, 4, 2, 2), (2, 4, 0, 4), (4, 5, 4, 5), (5, 5, 4, 5), (5, 4, 4, 4)]
  )
  func `The minor version is the greater one, or below 5 that of the side which changed it`(
    _ base: Int,
    _ local: Int,
    _ remote: Int,
    _ expected: Int
  ) throws {
    func sketch(_ minor: Int, _ cells: String...) -> MergeSketch {
      var sketch = MergeSketch()
      sketch.cells = cells
      sketch.minor = minor
      return sketch
    }
    let result = try MergeSketch.merge(
      sketch(base, "first cell", "middle", "last cell"),
      sketch(local, "first cell, edited", "middle", "last cell"),
      sketch(remote, "first cell", "middle", "last cell, edited")
    )
    #expect(result.isClean)
    #expect(result.notebook["nbformat_minor"]?.integer == expected)
    #expect(NotebookValidation.findings(in: result.notebook) == [])
  }

  @Test func `A notebook that declares no version keeps the text of its cells`() throws {
    func file(_ source: String) -> ByteBuffer {
      let text =
        "{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {}, \"execution_count\": null, "
        + "\"outputs\": [], \"source\": \"\(source)\"}], \"metadata\": {}}"
      return ByteBuffer([UInt8](text.utf8))
    }
    let result = try NotebookMerge.merge(
      base: file("one = 1\\ntwo\\nthree = 3"),
      local: file("one = 11\\ntwo\\nthree = 3"),
      remote: file("one = 1\\ntwo\\nthree = 33")
    )
    #expect(result.isClean)
    #expect(result.sources == ["one = 11\ntwo\nthree = 33"])
  }

  @Test func `What is no notebook is an error that names the file`() {
    let good = ByteBuffer([UInt8](one.text.utf8))
    #expect {
      try NotebookMerge.merge(base: good, local: good, remote: ByteBuffer(Array("[]".utf8)))
    } throws: { error in
      (error as? MergeInputError)?.side == .remote
    }
  }
}
