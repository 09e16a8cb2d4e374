import LosslessJSON
import Notebooks
import Testing

/// Conflicts over whole cells between cells with markers.
@Suite("Marker cells")
struct MarkerCellTests {
  @Test("have markers of the size that is asked for, and can be settled", arguments: [7, 12])
  func size(_ size: Int) throws {
    let base = MergeSketch("first", "text that goes or stays", "last")
    let local = MergeSketch("first", "last")
    let remote = MergeSketch("first", "text that somebody edited", "last")
    let result = try MergeSketch.merge(base, local, remote) {
      $0.markerSize = size
      $0.markerStyle = .diff3
      $0.labels = MergeOptions.Labels(base: "old", local: "HEAD", remote: "topic")
    }
    func run(_ character: Character) -> String { String(repeating: character, count: size) }
    func cell(_ text: String) -> String { "<span style=\"color:red\"><b>\(text)</b></span>" }
    #expect(
      result.sources == [
        "first", cell("\(run("<")) HEAD (cell deleted)"), cell("\(run("|")) old"), "text that goes or stays",
        cell(run("=")), "text that somebody edited", cell("\(run(">")) topic"), "last",
      ]
    )
    let found = MergeConflicts.find(in: result.notebook)
    #expect(found.map(\.kind) == [.deletedAndEdited])
    #expect(found.map(\.cells) == [1..<7])
    for (resolution, rest) in [
      (ConflictResolution.local, []), (.remote, ["text that somebody edited"]),
      (.base, ["text that goes or stays"]),
    ] {
      let conflict = try #require(found.first)
      var settled = result
      settled.notebook = try #require(MergeConflicts.resolve(conflict, take: resolution, in: result.notebook))
      #expect(settled.sources == ["first"] + rest + ["last"])
    }
  }
}
