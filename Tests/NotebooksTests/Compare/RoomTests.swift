import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

/// What comparisons keep in memory, and that it still says the same.
@Suite struct RoomTests {
  /// A notebook can have a million cells, of which few changed.
  @Test func `Cells and their comparisons are small`() {
    #expect(MemoryLayout<CellComparison>.stride <= 32)
    #expect(MemoryLayout<CellContent>.stride <= 48)
    #expect(MemoryLayout<OutputContent>.stride <= 40)
    #expect(MemoryLayout<ValueChange>.stride <= 48)
  }

  @Test(arguments: 0..<40) func `Diff is written as its tree`(seed: Int) {
    var random = RandomNotebook(seed: seed)
    let before = random.notebook()
    let diff = Diff(from: before, to: random.edited(before))
    let (direct, whole) = (ByteSink(), ByteSink())
    diff.write(to: direct)
    JSONWriter.write(diff.tree, style: JSONStyle(indent: 2, sortsKeys: false, isASCII: true), to: whole)
    #expect(direct.bytes == whole.bytes)
  }

  /// An output that is joined when it is looked at is the same as one that was joined before.
  @Test(arguments: 0..<40) func `Outputs of files are joined`(seed: Int) throws {
    var random = RandomNotebook(seed: seed)
    let sink = ByteSink()
    JSONWriter.write(
      random.notebook().fileTree,
      style: JSONStyle(indent: 1, sortsKeys: true, isASCII: false),
      to: sink
    )
    let read = try NotebookContent.read(ByteBuffer(sink.bytes))
    let again = try NotebookContent.read(ByteBuffer(sink.bytes))
    for (cell, other) in zip(read.cells, again.cells) {
      let joined = cell["outputs"]?.elements ?? []
      #expect(cell.outputs.count == joined.count)
      for (place, output) in cell.outputs.enumerated() {
        #expect(output.tree.isEqual(to: joined[place]))
        #expect(output.isEqual(to: other.outputs[place]))
        for key in ["text", "data", "name", "output_type"] as [StaticString] {
          let value = joined[place][key]
          #expect(output[key].map { value?.isEqual(to: $0) == true } ?? (value == nil))
        }
      }
    }
  }

  @Test(arguments: ["", "a", "a\n", "a\nb", "a\r\n\nb\n", "\n", "\n\n", "a\u{2028}b\r"])
  func `Lines are those of python`(text: String) {
    let bytes = Array(text.utf8)
    let lines = TextLines(bytes)
    let ranges = bytes.withUnsafeBufferPointer { PythonLines.ranges(of: $0) }
    #expect(Array(lines.ranges) == ranges)
    #expect(lines.count == ranges.count)
    for (place, range) in ranges.enumerated() { #expect(lines[place] == bytes[range]) }
  }

  /// Values deep inside of others: a path of every change would take the square of their size.
  @Test func `Deep values are compared as a whole`() throws {
    func notebook(_ leaf: String) throws -> NotebookContent {
      let deep = String(repeating: #"{"a":"#, count: 500) + leaf + String(repeating: "}", count: 500)
      let cell = #"{"cell_type":"code","execution_count":null,"metadata":\#(deep),"outputs":[],"source":[]}"#
      let text = #"{"cells":[\#(cell)],"metadata":{},"nbformat":4,"nbformat_minor":4}"#
      return try NotebookContent.read(ByteBuffer(Array(text.utf8)))
    }
    let (before, after) = (try notebook(#"{"x":1,"y":2}"#), try notebook(#"{"x":2,"y":1}"#))
    let changes = try #require(Comparison(from: before, to: after).cells.first).metadata
    #expect(changes.count == 1)
    #expect(changes.allSatisfy { $0.path.count <= 32 })
    #expect(Comparison(from: before, to: try notebook(#"{ "y":2,  "x":1 }"#)).changeClass == .same)
    try expectDiffLaws(before, after)
  }
}
