import LosslessJSON
import Testing

@testable import Notebooks

/// What the check of a merge doubts …
@Suite struct MergeDoubtTests {
  private let base = MergeSketch("one\ntwo\nthree\nfour", "five\nsix")
  private let local = MergeSketch("one\ntwo\nTHREE\nfour", "five\nsix")
  private let remote = MergeSketch("one\ntwo\nthree\nfour", "five\nsix\nseven", "eight")

  private func merged(_ doubts: MergeDoubts, _ style: MergeOptions.MarkerStyle = .merge) throws -> MergeResult
  {
    var options = MergeOptions()
    options.markerStyle = style
    var merger = NotebookMerger(
      base: try base.content,
      local: try local.content,
      remote: try remote.content,
      options: options
    )
    merger.doubts = doubts
    return merger.merged()
  }

  @Test func `Is a conflict in the cell to which a side brought the line`() throws {
    let result = try merged(.lines([Array("seven".utf8)]))
    #expect(result.conflicts.map(\.kind) == [.source])
    #expect(
      result.sources == [
        "one\ntwo\nTHREE\nfour", "five\nsix\n<<<<<<< local\n=======\nseven\n>>>>>>> remote", "eight",
      ]
    )
    #expect(MergeConflicts.find(in: result.notebook).count == 1)
  }

  @Test func `Has both cells between markers where the base has to be shown`() throws {
    let result = try merged(.lines([Array("seven".utf8)]), .diff3)
    #expect(result.conflicts.map(\.kind) == [.cells])
    #expect(result.sources.filter { $0.hasPrefix("five") } == ["five\nsix", "five\nsix", "five\nsix\nseven"])
  }

  @Test func `Is a conflict about every cell that differs if it is nothing else`() throws {
    let result = try merged(.everything)
    #expect(result.conflicts.map(\.kind) == [.source, .source, .deletedAndEdited])
    #expect(MergeConflicts.find(in: result.notebook).count == 3)
    let check = MergeCheck(base: try base.content, local: try local.content, remote: try remote.content)
    #expect(check.fault(of: result) == nil)
  }
}
