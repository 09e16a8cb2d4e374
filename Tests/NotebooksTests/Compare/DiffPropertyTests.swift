import LosslessJSON
import Notebooks
import Testing

@Suite struct DiffPropertyTests {
  @Test(arguments: 0..<300) func `Diff leads from one to the other`(seed: Int) throws {
    var random = RandomNotebook(seed: seed)
    let before = random.notebook()
    try expectDiffLaws(before, random.edited(before))
    try expectDiffLaws(before, random.notebook())
    try expectDiffLaws(.absent, before)
    try expectDiffLaws(before, .absent)
  }

  /// Every cell of both sides stands in the comparison exactly once, and unmoved cells are in order.
  @Test(arguments: 0..<300) func `Every cell has one entry`(seed: Int) {
    var random = RandomNotebook(seed: seed)
    let before = random.notebook()
    let after = random.edited(before)
    let comparison = Comparison(from: before, to: after)
    #expect(comparison.cells.compactMap(\.before).sorted() == Array(before.cells.indices))
    #expect(comparison.cells.compactMap(\.after) == Array(after.cells.indices))
    let unmoved = comparison.cells.filter { !$0.isMoved }.compactMap(\.before)
    #expect(unmoved == unmoved.sorted())
    #expect(comparison.cells.allSatisfy { ($0.kind == .kept) == ($0.changeClass == .same) })
  }

  @Test(arguments: 0..<100) func `Comparison with itself is the same`(seed: Int) {
    var random = RandomNotebook(seed: seed)
    let notebook = random.notebook()
    let comparison = Comparison(from: notebook, to: notebook)
    #expect(comparison.changeClass == .same)
    #expect(comparison.cells.allSatisfy { $0.kind == .kept })
  }

  /// What the file form splits into lines, reading joins again.
  @Test(arguments: 0..<100) func `File form reads back the same`(seed: Int) throws {
    var random = RandomNotebook(seed: seed)
    let notebook = random.notebook()
    let sink = ByteSink()
    JSONWriter.write(
      notebook.fileTree,
      style: JSONStyle(indent: 1, sortsKeys: true, isASCII: false),
      to: sink
    )
    let read = try NotebookContent.read(ByteBuffer(sink.bytes))
    #expect(read.joinedTree.isEqual(to: notebook.joinedTree))
  }
}
