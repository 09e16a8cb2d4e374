import LosslessJSON
import Notebooks
import Testing

/// Records of conflicts that somebody wrote, in which a file says anything.
@Suite struct HostileRecordTests {
  @Test(
    arguments: ["0", "-1", "-9223372036854775808", "9223372036854775807", "1e400", "\"x\"", "[]", "null"]
  )
  func `Have markers of seven characters where their size is no length`(_ size: String) throws {
    var notebook = MergeSketch("<<<<<<< local\\na\\n=======\\nb\\n>>>>>>> remote")
    notebook.extras = [
      0: "\"metadata\": {\"nbmerge-conflicts\": [{\"kind\": \"source\", \"size\": \(size)}]}"
    ]
    let tree = JSONTree.value(try #require(try notebook.content.origin).root)
    let found = MergeConflicts.find(in: tree)
    #expect(found.map(\.count) == [1])
    let conflict = try #require(found.first)
    let settled = try #require(MergeConflicts.resolve(conflict, take: .remote, in: tree))
    let source = settled["cells"]?.elements.first?["source"]
    #expect(source?.text ?? source?.elements.flatMap { $0.text ?? [] } == Array("b".utf8))
    #expect(try MergeSketch.merge(notebook, notebook, notebook).sources.count == 1)
  }

  @Test func `A notice that somebody wrote anew beside a notice is a cell like others`() throws {
    let head = "**1 conflict is not visible in cells.** Settle with `nbmerge resolve`:\\n"
    let local = MergeSketch(head)
    var remote = MergeSketch(head + "- cell 1: `x`")
    remote.extras = [
      0: "\"metadata\": {\"nbmerge-conflicts\": [{\"kind\": \"cells\", \"marker\": \"hidden\"}]}"
    ]
    for (mine, theirs) in [(local, remote), (remote, local)] {
      let result = try MergeSketch.merge(MergeSketch(), mine, theirs)
      #expect(result.isClean || result.status == .conflicts)
      #expect(result.sources.joined().contains("not visible in cells"))
      let metadata = result.notebook["cells"]?.elements.compactMap { $0["metadata"]?["nbmerge-conflicts"] }
      #expect(!(metadata ?? []).contains { $0.elements.contains { $0["marker"] != nil } })
    }
  }

  @Test func `A notice that took in the lines of a cell is a cell like others`() throws {
    let head = "**1 conflict is not visible in cells.** Settle with `nbmerge resolve`:\n"
    let text = "Some introduction to the analysis."
    var (base, local, remote) = (
      MergeSketch(head, text), MergeSketch(head, "x = 1\n"), MergeSketch(head + text)
    )
    let record = "{\"kind\": \"cells\", \"marker\": \"hidden\"}"
    let extras = [0: "\"metadata\": {\"nbmerge-conflicts\": [\(record)]}"]
    (base.extras, local.extras, remote.extras) = (extras, extras, extras)
    for (mine, theirs) in [(local, remote), (remote, local)] {
      let result = try MergeSketch.merge(base, mine, theirs)
      #expect(result.isClean || result.status == .conflicts)
      #expect(result.sources.joined().contains("x = 1"))
      #expect(!result.notebook["cells"]!.elements.contains { $0["metadata"]?["nbmerge-conflicts"] != nil })
    }
  }
}
