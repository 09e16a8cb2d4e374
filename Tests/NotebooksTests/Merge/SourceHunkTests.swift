import LosslessJSON
import Notebooks
import Testing

/// Settling the conflicts of one source one by one.
/// Hunks of a source.
@Suite struct SourceHunkTests {
  private func conflicted(_ style: MergeOptions.MarkerStyle = .merge) throws -> JSONTree {
    let middle = "\nk1\nk2\nk3\nk4\n"
    return try MergeSketch.merge(
      MergeSketch("a\(middle)b\(middle)c", "z"),
      MergeSketch("a1\(middle)b1\(middle)c1", "z"),
      MergeSketch("a2\(middle)b2\(middle)c2", "z")
    ) { $0.markerStyle = style }.notebook
  }

  private func source(_ notebook: JSONTree) -> String {
    String(decoding: notebook["cells"]?.elements.first?["source"]?.text ?? [], as: UTF8.self)
  }

  @Test func `Are counted, with their lines and what is around them`() throws {
    let conflict = try #require(MergeConflicts.find(in: try conflicted()).first)
    let hunks = conflict.hunks
    #expect(conflict.count == 3)
    #expect(hunks.map(\.number) == [1, 2, 3])
    #expect(hunks.map(\.line) == [1, 10, 19])
    #expect(hunks.map(\.local) == ["a1\n", "b1\n", "c1\n"].map { Array($0.utf8) })
    #expect(hunks.map(\.remote) == ["a2\n", "b2\n", "c2\n"].map { Array($0.utf8) })
    #expect(hunks.allSatisfy { $0.base == nil })
    #expect(hunks[0].before.isEmpty)
    #expect(hunks[0].after == Array("k1\nk2\nk3\nk4\n".utf8))
    #expect(hunks[1].before == hunks[0].after)
    #expect(hunks[2].after.isEmpty)
  }

  @Test(arguments: [1, 2, 3])
  func `Leave the others marked`(_ number: Int) throws {
    let notebook = try conflicted()
    let conflict = try #require(MergeConflicts.find(in: notebook).first)
    let part = conflict.only(conflict.hunks[number - 1])
    let settled = try #require(MergeConflicts.resolve(part, take: .remote, in: notebook))
    let left = try #require(MergeConflicts.find(in: settled).first)
    #expect(left.count == 2)
    #expect(left.isRecorded)
    let rest = [1, 2, 3].filter { $0 != number }
    let letters = ["a", "b", "c"]
    #expect(left.hunks.map(\.local) == rest.map { Array("\(letters[$0 - 1])1\n".utf8) })
    #expect(source(settled).contains("\(letters[number - 1])2"))
    #expect(!source(settled).contains("\(letters[number - 1])1"))
    #expect(source(settled).last != "\n")
  }

  @Test func `Settled one after the other leave nothing behind`() throws {
    var notebook = try conflicted(.diff3)
    let answers: [ConflictResolution] = [.both, .base, .remote]
    for (number, answer) in answers.enumerated().reversed() {
      let conflict = try #require(MergeConflicts.find(in: notebook).first)
      notebook = try #require(
        MergeConflicts.resolve(conflict.only(conflict.hunks[number]), take: answer, in: notebook)
      )
    }
    #expect(source(notebook) == "a1\na2\nk1\nk2\nk3\nk4\nb\nk1\nk2\nk3\nk4\nc2")
    #expect(MergeConflicts.find(in: notebook).isEmpty)
    #expect(notebook["cells"]?.elements.first?["metadata"]?.members.isEmpty == true)
  }

  @Test(arguments: ["own", "own\n", ""])
  func `Take a text of the user's own, with or without a break at its end`(_ own: String) throws {
    var notebook = try conflicted()
    for number in [2, 1] {
      let conflict = try #require(MergeConflicts.find(in: notebook).first)
      let part = conflict.only(conflict.hunks[number])
      notebook = try #require(MergeConflicts.resolve(part, with: Array(own.utf8), in: notebook))
    }
    let line = own.isEmpty ? "" : "own\n"
    let expected = "k1\nk2\nk3\nk4\n\(line)k1\nk2\nk3\nk4\n\(line)".dropLast()
    #expect(source(notebook).hasSuffix(expected))
    #expect(MergeConflicts.find(in: notebook).first?.count == 1)
  }

  @Test func `Are refused if there is no such hunk or version`() throws {
    let notebook = try conflicted()
    let conflict = try #require(MergeConflicts.find(in: notebook).first)
    var hunk = conflict.hunks[2]
    #expect(MergeConflicts.resolve(conflict.only(hunk), take: .base, in: notebook) == nil)
    hunk.number = 4
    #expect(MergeConflicts.resolve(conflict.only(hunk), take: .local, in: notebook) == nil)
    #expect(MergeConflicts.resolve(conflict.only(hunk), with: [], in: notebook) == nil)
  }
}
