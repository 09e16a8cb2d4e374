import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// Conflicts over whole cells between cells with markers.
/// Marker cells.
@Suite struct MarkerCellTests {
  @Test(arguments: [7, 12])
  func `Have markers of the size that is asked for, and can be settled`(_ size: Int) throws {
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

  private struct Cell {
    var id: String
    var text: String
    var extra = ""
  }

  /// The members of a cell that an earlier merge left as a marker.
  private static func left(_ marker: String, _ number: Int) -> String {
    "\"metadata\": {\"nbmerge-conflicts\": [{\"kind\": \"cells\", \"marker\": \"\(marker)\", "
      + "\"number\": \(number)}]}"
  }

  @Test func `Show conflicts of their own, as those of their metadata`() throws {
    var local = MergeSketch(marker("<<<<<<< local"), marker(">>>>>>> remote"))
    var remote = MergeSketch(marker("<<<<<<< local"), "text", marker(">>>>>>> remote"))
    local.extras = [0: "\"metadata\": {\"k\": 1}"]
    remote.extras = [
      0: Self.left("local", 1).replacing("{\"nb", with: "{\"k\": 2, \"nb"), 1: Self.left("remote", 1),
      2: Self.left("end", 1),
    ]
    let result = try MergeSketch.merge(MergeSketch(), local, remote)
    #expect(result.status == .conflicts)
    #expect(MergeConflicts.find(in: result.notebook).contains { $0.kind == .metadata && $0.isRecorded })
  }

  private func marker(_ text: String) -> String { "<span style=\\\"color:red\\\"><b>\(text)</b></span>" }

  @Test func `Of an earlier merge do not hide a conflict of this one`() throws {
    var remote = MergeSketch("edited by somebody")
    remote.extras = [0: Self.left("local", 1)]
    let result = try MergeSketch.merge(MergeSketch("text"), MergeSketch(), remote)
    #expect(result.status == .conflicts)
    #expect(MergeConflicts.find(in: result.notebook).map(\.kind) == [.deletedAndEdited])
  }

  @Test(arguments: 0..<8)
  func `Of an earlier merge anywhere in the versions do no harm`(_ seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let markers = ["local", "base", "remote", "end", "hidden"]
    for _ in 0..<150 {
      let count = Int.random(in: 0..<5, using: &dice)
      let base = (0..<count).map { Cell(id: "a\($0)", text: "cell \($0)") }
      let sides = (0..<2).map { side -> MergeSketch in
        var cells = base
        for turn in 0..<Int.random(in: 1..<4, using: &dice) {
          let place = Int.random(in: 0...cells.count, using: &dice)
          let marker = Self.left(
            markers.randomElement(using: &dice) ?? "end",
            Int.random(in: 1..<4, using: &dice)
          )
          switch Int.random(in: 0..<4, using: &dice) {
          case 0:
            cells.insert(Cell(id: "n\(side)\(turn)", text: "new \(side) \(turn)", extra: marker), at: place)
          case 1 where place < cells.count: cells[place].text += " of \(side)"
          case 2 where place < cells.count: cells[place].extra = marker
          case 3 where place < cells.count: cells.remove(at: place)
          default: cells.shuffle(using: &dice)
          }
        }
        var sketch = MergeSketch()
        sketch.cells = cells.map(\.text)
        sketch.ids = cells.map(\.id)
        for (place, cell) in cells.enumerated() where !cell.extra.isEmpty {
          sketch.extras[place] = cell.extra
        }
        return sketch
      }
      var before = MergeSketch()
      before.cells = base.map(\.text)
      let result = try MergeSketch.merge(before, sides[0], sides[1])
      if case .unsound(let reason) = result.status { Issue.record("\(reason): \(sides)") }
      let found = MergeConflicts.find(in: result.notebook).filter(\.isRecorded)
      #expect(found.count >= result.conflicts.count, "\(sides)")
    }
  }

  @Test func `On top list what no cell shows, until it is settled`() throws {
    func sketch(_ title: String, _ tag: String) -> MergeSketch {
      var sketch = MergeSketch("first", "second")
      sketch.metadata = "{\"title\": \"\(title)\"}"
      sketch.extras = [1: "\"metadata\": {\"owner\": \"\(tag)\"}"]
      return sketch
    }
    let result = try MergeSketch.merge(sketch("a", "a"), sketch("b", "b"), sketch("c", "c"))
    #expect(result.conflicts.map(\.cell) == [nil, 2])
    #expect(
      result.sources == [
        "**2 conflicts are not visible in cells.** Settle with `nbmerge resolve`:\n\n"
          + "- the notebook: `metadata/title`\n- cell 2: `metadata/owner`",
        "first", "second",
      ]
    )
    var notebook = result.notebook
    let last = try #require(MergeConflicts.find(in: notebook).last)
    notebook = try #require(MergeConflicts.resolve(last, take: .remote, in: notebook))
    var settled = result
    settled.notebook = notebook
    #expect(settled.sources[0].hasPrefix("**1 conflict is not visible in cells.**"))
    #expect(!settled.sources[0].contains("owner"))
    let first = try #require(MergeConflicts.find(in: notebook).first)
    settled.notebook = try #require(MergeConflicts.resolve(first, take: .local, in: notebook))
    #expect(settled.sources == ["first", "second"])
    #expect(!settled.text.contains("nbmerge-conflicts"))
  }

  @Test func `On top are written anew by the next merge, and are gone with the records`() throws {
    func read(_ text: String) throws -> NotebookContent {
      try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
    }
    func sketch(_ title: String, _ cells: String...) -> MergeSketch {
      var sketch = MergeSketch("first")
      sketch.cells = cells
      sketch.metadata = "{\"title\": \"\(title)\"}"
      return sketch
    }
    let open = try MergeSketch.merge(sketch("a", "first"), sketch("b", "first"), sketch("c", "first")).text
    let next = NotebookMerge.merge(
      base: try read(open),
      local: try read(open.replacing("\"first\"", with: "\"first here\"")),
      remote: try read(open.replacing("\"first\"", with: "\"first\", \"x\": 1"))
    )
    #expect(next.isClean)
    #expect(next.sources.count == 2 && next.sources[1] == "first here")
    #expect(next.sources[0].hasPrefix("**1 conflict is not visible"))
    let settled = open.replacing("\"title\": \"b\"", with: "\"title\": \"c\"")
    let tidied = try #require(
      MergeConflicts.withoutLeftovers(.value(try JSONDocument.parse([UInt8](settled.utf8)).root))
    )
    #expect(tidied["cells"]?.elements.count == 1)
  }

  @Test func `On top count in the places of decisions, also where one side is taken whole`() throws {
    func sketch(_ title: String, _ cells: String...) -> MergeSketch {
      var sketch = MergeSketch("first")
      sketch.cells = cells
      sketch.metadata = "{\"title\": \"\(title)\"}"
      return sketch
    }
    let open = try MergeSketch.merge(sketch("a", "first"), sketch("b", "first"), sketch("c", "first"))
    let base = try sketch("b", "first").content
    let remote = try NotebookContent.read(ByteBuffer(open.bytes))
    let result = NotebookMerge.merge(base: base, local: base, remote: remote)
    #expect(result.bytes == open.bytes)
    let explained = NotebookMerge.explained(result, base: base, local: base, remote: remote)
    let inserted = explained.decisions.filter { $0.action == .inserted }
    #expect(inserted.map(\.cell?.result) == [0])
    #expect(DecisionExport(base: base).tree(of: explained).elements.count == explained.decisions.count)
  }
}
