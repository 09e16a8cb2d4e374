import LosslessJSON
import Notebooks
import Testing

/// Records of conflicts in which a file says anything.
/// Records of conflicts that somebody wrote.
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
}
