import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// Changes of both sides that say the same as far as they go.
/// A change that contains the other side's.
@Suite struct ContainedChangeTests {
  @Test(
    arguments: [
      // base, the smaller change, the greater one
      ("rate\nsize\nseed\nend", "rate\nsize=8\nseed\nend", "rate\nsize=8\nseed=1\nend"),
      ("rate\nsize\nseed\nend", "rate\nsize\nseed=1\nend", "rate\nsize=8\nseed=1\nend"),
      ("a\nrate\nsize\nseed\nend", "a\nrate\nsize=8\nseed\nend", "a\nrate=2\nsize=8\nseed=1\nend"),
      ("a\nb\nc\nd", "a\nc\nd", "a\nd"),
      ("import a\nplot", "import a\nimport b\nplot", "import a\nimport b\nplot(1)"),
    ]
  )
  func `Is taken, whichever side made it`(_ base: String, _ less: String, _ more: String) throws {
    for (local, remote) in [(less, more), (more, less)] {
      let result = try MergeSketch.merge(MergeSketch(base), MergeSketch(local), MergeSketch(remote))
      #expect(result.isClean)
      #expect(result.sources == [more])
    }
  }

  @Test(
    arguments: [
      ("a\nb\nc\nd", "a\nc\nd", "a\nx\nd"), ("a\nb\nc\nd", "a\nB\nc\nd", "a\nx\nC\nd"),
      ("a\nb\nc\nd", "a\nB\nd", "a\nB\nC\nd"),
    ]
  )
  func `Is a conflict where the sides did different things`(_ base: String, _ one: String, _ other: String)
    throws
  {
    for (local, remote) in [(one, other), (other, one)] {
      let result = try MergeSketch.merge(MergeSketch(base), MergeSketch(local), MergeSketch(remote))
      #expect(result.conflicts.map(\.kind) == [.source])
    }
  }

  @Test func `Of nothing but the last line break does not keep a deleted cell`() throws {
    let (base, without) = (MergeSketch("first", "second"), MergeSketch("first"))
    for (local, remote) in [
      (MergeSketch("first", "second\n"), without), (without, MergeSketch("first", "second\n")),
    ] {
      let result = try MergeSketch.merge(base, local, remote)
      #expect(result.isClean)
      #expect(result.sources == ["first"])
    }
    let edited = try MergeSketch.merge(base, MergeSketch("first", "second\nthird"), without)
    #expect(edited.conflicts.map(\.kind) == [.deletedAndEdited])
  }

  @Test(
    arguments: ["\"vscode\": {\"interpreter\": ", "\"interpreter\": "]
  )
  func `Where an editor notes its interpreter is no conflict`(_ opening: String) throws {
    let close = opening.contains("vscode") ? "}" : ""
    func sketch(_ hash: String) -> MergeSketch {
      var sketch = MergeSketch("first")
      sketch.metadata = "{\(opening){\"hash\": \"\(hash)\"}\(close)}"
      return sketch
    }
    let result = try MergeSketch.merge(sketch("1"), sketch("2"), sketch("3"))
    #expect(result.isClean)
    #expect(result.text.contains("\"2\""))
    #expect(result.notes.contains { $0.kind == .metadataChosen })
  }
}
