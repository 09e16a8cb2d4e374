import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

/// Growth of merges …
@Suite struct MergeGrowthTests {
  @Test func `Ids for cells that say the same are found without trying those of all others`() {
    var ids = MergedIDs()
    var taken: Set<[UInt8]> = []
    for _ in 0..<2_000 {
      taken.insert(ids.id(for: .object([JSONMember("source", .string("x"))]), taken: taken))
    }
    #expect(taken.count == 2_000)
    #expect(ids.tries < 2_100)
  }

  @Test func `Ids are the same as if all others were tried`() throws {
    let cell = "{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": \"x\"}"
    func notebook(_ count: Int) throws -> NotebookContent {
      let cells = Array(repeating: cell, count: count).joined(separator: ", ")
      let text = "{\"cells\": [\(cells)], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"
      return try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
    }
    let result = NotebookMerge.merge(base: try notebook(3), local: try notebook(4), remote: try notebook(5))
    let ids = (result.notebook["cells"]?.elements ?? []).compactMap { $0["id"]?.text }
    let sink = ByteSink()
    JSONWriter.writeCompact(.value(try JSONDocument.parse([UInt8](cell.utf8)).root), to: sink)
    var hash = ByteHash.hash(sink.bytes)
    for id in ids {
      let digits = String(UInt32(truncatingIfNeeded: hash), radix: 16)
      #expect(String(decoding: id, as: UTF8.self) == String(repeating: "0", count: 8 - digits.count) + digits)
      hash = ByteHash.mix(hash &+ 1)
    }
    #expect(ids.count == 5)
  }

  @Test(arguments: UInt64(0)..<40)
  func `Keys of two objects follow as if each was put in its place by itself`(_ seed: UInt64) {
    var dice = Dice(state: seed)
    func members() -> [JSONMember] {
      var keys: Set<String> = []
      for _ in 0..<dice.below(30) { keys.insert("k\(dice.below(40))") }
      let sorted = keys.sorted()
      let isSorted = dice.below(2) == 0
      return (isSorted ? sorted : sorted.sorted { $0.reversed().lexicographicallyPrecedes($1.reversed()) })
        .map { JSONMember($0, .null) }
    }
    let (one, two) = (members(), members())
    var expected = one
    for member in two where !expected.contains(where: { $0.key == member.key }) {
      expected = MemberList.setting(member.key, to: member.value, in: expected)
    }
    #expect(MemberList.keys(one, two) == expected.map(\.key))
    let versions = KeyedVersions(ThreeWay(base: [], local: one, remote: two))
    for key in expected.map(\.key) {
      #expect((versions[key].local != nil) == one.contains { $0.key == key })
      #expect((versions[key].remote != nil) == two.contains { $0.key == key })
    }
  }

  @Test func `Records of cells that all moved do not name all others`() throws {
    var dice = Dice(state: 9)
    var base = DraftNotebook()
    for number in 0..<400 {
      base.cells.append(
        DraftNotebook.Cell(id: "i\(number)", lines: ["value_\(number) = compute(\(number), alpha)"])
      )
    }
    var (local, remote) = (base, base)
    local.cells.reverse()
    for place in remote.cells.indices { remote.cells.swapAt(place, dice.below(400)) }
    let result = NotebookMerge.merge(
      base: try base.content,
      local: try local.content,
      remote: try remote.content
    )
    #expect(result.conflicts.filter { $0.kind == .position }.count > 300)
    #expect(result.bytes.count < 12 * base.text.utf8.count)
  }

  @Test func `Beginnings of conflicts that have no end are none`() {
    func marker(_ name: String, _ number: Int) -> JSONTree {
      let record = ConflictRecord.marker(name, number: number)
      return .object([JSONMember("metadata", ConflictRecord.adding([record], to: .object([])))])
    }
    var cells = (0..<200).map { marker("local", $0) }
    cells += [marker("local", 7_000), marker("remote", 7_000), marker("remote", 7_000), marker("end", 7_000)]
    let start = cells.count
    cells += [marker("local", 8_000), marker("remote", 8_000), marker("end", 8_000)]
    let markers = MarkerCells(cells)
    let blocks = cells.indices.compactMap { CellBlock(markers, at: $0)?.cells }
    #expect(blocks == [start..<start + 3])
  }
}
