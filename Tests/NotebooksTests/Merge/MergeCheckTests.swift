import LosslessJSON
import Notebooks
import Testing

/// The check of results finds what is wrong with them.
/// The check of a merge.
@Suite struct MergeCheckTests {
  private let base = MergeSketch("kept one\nold = 1\nkept two", "gone = 1\nstays = 1", "x = 1")
  private let local = MergeSketch("kept one\nold = 2\nkept two", "stays = 1", "x = 2")
  private let remote = MergeSketch("kept one\nold = 1\nkept two\nnew = 3", "gone = 1\nstays = 1", "x = 3")

  private func check() throws -> MergeCheck {
    MergeCheck(base: try base.content, local: try local.content, remote: try remote.content)
  }

  /// What the check says of the merge's result with a text in it replaced.
  private func fault(replacing old: String, with new: String) throws -> String? {
    let result = try MergeSketch.merge(base, local, remote)
    #expect(result.conflicts.map(\.kind) == [.source])
    #expect(result.text.contains(old))
    var changed = result
    let text = result.text.replacing(old, with: new)
    changed.notebook = .value(try JSONDocument.parse([UInt8](text.utf8)).root)
    return try check().fault(of: changed)
  }

  @Test func `Has nothing to say about a good one`() throws {
    #expect(try fault(replacing: "kept one", with: "kept one") == nil)
  }

  @Test(
    arguments: ["old = 2\\n", "\\nnew = 3", "kept two\\n", "kept one\\n", "x = 2\\n", "x = 3\\n"]
  )
  func `Finds a line that is missing, whoever wrote it`(_ line: String) throws {
    #expect(try fault(replacing: line, with: "") == "a line of a source got lost")
  }

  @Test func `Finds a line that is changed`() throws {
    #expect(try fault(replacing: "new = 3", with: "new = 4") == "a line of a source got lost")
  }

  @Test(arguments: ["stays = 1", "gone = 1"])
  func `Finds a line that stands twice or came back`(_ line: String) throws {
    var calm = (local, remote)
    (calm.0.cells[2], calm.1.cells[2]) = ("x = 1", "x = 1")
    let result = try MergeSketch.merge(base, calm.0, calm.1)
    #expect(result.isClean)
    let check = MergeCheck(base: try base.content, local: try calm.0.content, remote: try calm.1.content)
    #expect(check.fault(of: result) == nil)
    var changed = result
    let text = result.text.replacing("stays = 1", with: "stays = 1\\n\(line)")
    changed.notebook = .value(try JSONDocument.parse([UInt8](text.utf8)).root)
    #expect(check.fault(of: changed) == "a line of a source stands twice or came back")
  }

  @Test func `Finds a conflict that nobody would see`() throws {
    #expect(
      try fault(replacing: "nbmerge-conflicts", with: "other") == "a conflict cannot be seen in the result"
    )
    #expect(try fault(replacing: ">>>>>>> remote", with: "") == "a conflict cannot be seen in the result")
  }

  @Test func `Finds what is not valid and was valid before`() throws {
    #expect(
      try fault(replacing: "\"a1\"", with: "\"a0\"") == "not valid at /cells/1/id: another cell has this id"
    )
    #expect(
      try fault(replacing: "\"id\": \"a1\", ", with: "") == "not valid at /cells/1: 'id' is missing"
    )
  }

  @Test func `A result that does not pass is unsound, also that of a line merge`() throws {
    var foreign = local
    foreign.cells[1] = "stays = 1\nnever_there = 1"
    let check = MergeCheck(base: try base.content, local: try foreign.content, remote: try remote.content)
    for last in ["x = 1", "x = 3"] {
      var other = remote
      other.cells[2] = last
      let result = NotebookMerge.merge(
        base: try base.content,
        local: try local.content,
        remote: try other.content,
        options: MergeOptions(),
        check: check
      )
      #expect(result.status == .unsound("a line of a source got lost"))
      #expect(!result.isClean)
    }
  }
}
