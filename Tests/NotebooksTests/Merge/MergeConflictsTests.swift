import LosslessJSON
import Notebooks
import Testing

/// Open conflicts …
@Suite struct MergeConflictsTests {
  private func notebook(_ sketch: MergeSketch) throws -> JSONTree {
    .value(try JSONDocument.parse([UInt8](sketch.text.utf8)).root)
  }

  @Test func `Are not seen in texts about conflict markers`() throws {
    let text = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic"
    #expect(MergeConflicts.find(in: try notebook(MergeSketch(text, "=======", ">>>>>>> x"))).isEmpty)
    let merged = try MergeSketch.merge(
      MergeSketch(text, "a"),
      MergeSketch(text + "\nmore", "a"),
      MergeSketch(text, "b")
    )
    #expect(merged.isClean)
    #expect(MergeConflicts.find(in: merged.notebook).isEmpty)
  }

  @Test func `That nbdime and nbdev left are seen`() throws {
    let source = "<<<<<<< local\nours\n=======\ntheirs\n>>>>>>> remote"
    let marks = MergeSketch(source, "`<<<<<<< HEAD`", "a", "`=======`", "b", "`>>>>>>> topic`")
    let found = MergeConflicts.find(in: try notebook(marks))
    #expect(found.map(\.kind) == [.source, .cells])
    #expect(found.map(\.isRecorded) == [false, false])
    #expect(found.map(\.cells) == [0..<1, 1..<6])
    let settled = try #require(MergeConflicts.resolve(found[1], take: .remote, in: try notebook(marks)))
    #expect(settled["cells"]?.elements.compactMap { $0["source"]?.text }.last == Array("b".utf8))
    #expect(settled["cells"]?.elements.count == 2)
  }

  @Test func `In sources are gone when a person took the markers away`() throws {
    let result = try MergeSketch.merge(MergeSketch("a"), MergeSketch("b"), MergeSketch("c"))
    #expect(MergeConflicts.find(in: result.notebook).count == 1)
    let text = result.text.replacing("<<<<<<< local\\nb\\n=======\\nc\\n>>>>>>> remote", with: "d")
    #expect(text != result.text)
    #expect(MergeConflicts.find(in: .value(try JSONDocument.parse([UInt8](text.utf8)).root)).isEmpty)
  }

  @Test func `In sources can be settled each way`() throws {
    let result = try MergeSketch.merge(MergeSketch("a\nz"), MergeSketch("b\nz"), MergeSketch("c\nz")) {
      $0.markerStyle = .diff3
    }
    let conflict = try #require(MergeConflicts.find(in: result.notebook).first)
    let expected: [(ConflictResolution, String)] = [
      (.base, "a\nz"), (.local, "b\nz"), (.remote, "c\nz"), (.both, "b\nc\nz"),
    ]
    for (resolution, text) in expected {
      let settled = try #require(MergeConflicts.resolve(conflict, take: resolution, in: result.notebook))
      #expect(settled["cells"]?.elements.first?["source"]?.text == Array(text.utf8))
      #expect(settled["cells"]?.elements.first?["metadata"]?.members.isEmpty == true)
      #expect(MergeConflicts.find(in: settled).isEmpty)
    }
  }

  @Test func `The base cannot be taken where the notebook does not show it`() throws {
    let result = try MergeSketch.merge(MergeSketch("a"), MergeSketch("b"), MergeSketch("c"))
    let conflict = try #require(MergeConflicts.find(in: result.notebook).first)
    #expect(MergeConflicts.resolve(conflict, take: .base, in: result.notebook) == nil)
  }

  @Test func `Over metadata can be settled`() throws {
    var (base, local, remote) = (MergeSketch("a"), MergeSketch("a"), MergeSketch("a"))
    base.metadata = "{\"title\": \"base\"}"
    local.metadata = "{\"title\": \"local\"}"
    remote.metadata = "{\"title\": \"remote\"}"
    let result = try MergeSketch.merge(base, local, remote)
    let conflict = try #require(MergeConflicts.find(in: result.notebook).first)
    #expect(conflict.pointer == Array("/metadata/title".utf8))
    for (resolution, title) in [(ConflictResolution.base, "base"), (.local, "local"), (.remote, "remote")] {
      let settled = try #require(MergeConflicts.resolve(conflict, take: resolution, in: result.notebook))
      #expect(settled["metadata"]?["title"]?.text == Array(title.utf8))
      #expect(settled["metadata"]?.members.count == 1)
    }
  }
}
