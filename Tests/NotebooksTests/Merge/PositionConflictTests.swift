import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// Settling conflicts over the place of a cell.
/// A conflict over a cell's place.
@Suite struct PositionConflictTests {
  private func sketch(_ names: [String], minor: Int = 5) -> MergeSketch {
    var sketch = MergeSketch()
    sketch.cells = names.map { name in (1...9).map { "\(name)\($0)\(name)" }.joined(separator: " ") }
    sketch.ids = names.map { "id-\($0)" }
    sketch.minor = minor
    return sketch
  }

  /// The letters that the cells of the sketches begin with; a notice, whose source is a list, has none.
  private func names(_ notebook: JSONTree) -> [String] {
    notebook["cells"]?.elements.compactMap { cell in
      cell["source"]?.text.map { String(String(decoding: $0, as: UTF8.self).prefix(1)) }
    } ?? []
  }

  private func merge(_ base: String, _ local: String, _ remote: String, minor: Int = 5) throws -> MergeResult
  {
    func letters(_ text: String) -> [String] { text.map { String($0) } }
    return try MergeSketch.merge(
      sketch(letters(base), minor: minor),
      sketch(letters(local), minor: minor),
      sketch(letters(remote), minor: minor)
    )
  }

  private func settled(_ notebook: JSONTree, _ side: ConflictResolution) throws -> JSONTree {
    let conflict = try #require(MergeConflicts.find(in: notebook).first { $0.kind == .position })
    return try #require(MergeConflicts.resolve(conflict, take: side, in: notebook))
  }

  @Test(
    arguments: [
      // base, local, remote, and the result for local, remote and base
      ("abcdef", "bcdefa", "bcadef", "bcdefa", "bcadef", "abcdef"),
      ("abcdef", "xybcdefa", "bcadef", "xybcdefa", "xybcadef", "xyabcdef"),
      ("abcdef", "cdefa", "bcadef", "cdefa", "cadef", "acdef"),
      ("abcdef", "bcdefa", "zzbcdaef", "zzbcdefa", "zzbcdaef", "zzabcdef"),
      ("abcdef", "abcfde", "fabcde", "abcfde", "fabcde", "abcdef"),
      ("abcdef", "fabcdexy", "abcfde", "fabcdexy", "abcfdexy", "abcdexyf"),
    ],
    [5, 4]
  )
  func `Puts the cell where the version has it, whatever else came or went`(
    _ row: (String, String, String, String, String, String),
    minor: Int
  ) throws {
    let result = try merge(row.0, row.1, row.2, minor: minor)
    #expect(result.conflicts.map(\.kind) == [.position])
    let sides: [(ConflictResolution, String)] = [(.local, row.3), (.remote, row.4), (.base, row.5)]
    for (side, expected) in sides {
      let notebook = try settled(result.notebook, side)
      #expect(names(notebook).joined() == expected)
      #expect(MergeConflicts.find(in: notebook).isEmpty)
      #expect(notebook["cells"]?.elements.allSatisfy { $0["metadata"]?.members.isEmpty == true } == true)
    }
  }

  @Test func `Of two cells together keeps their order, whichever is settled first`() throws {
    let result = try merge("abcdefgh", "cdefghab", "cdefabgh")
    let found = MergeConflicts.find(in: result.notebook)
    guard found.count == 2 else { return #expect(found.count == 2) }
    for order in [[0, 1], [1, 0]] {
      var notebook = result.notebook
      for place in order {
        let id = found[place].cellID
        let conflict = try #require(MergeConflicts.find(in: notebook).first { $0.cellID == id })
        notebook = try #require(MergeConflicts.resolve(conflict, take: .remote, in: notebook))
      }
      #expect(names(notebook).joined() == "cdefabgh")
    }
  }

  @Test func `Is settled rightly in a notebook that was edited since`() throws {
    let result = try merge("abcdef", "bcdefa", "bcadef")
    func edited(_ change: (inout [JSONTree]) -> Void) -> JSONTree {
      var cells = (result.notebook["cells"]?.elements ?? []).filter { $0["source"]?.text != nil }
      change(&cells)
      return .object(
        result.notebook.members.map { member in
          member.key == Array("cells".utf8) ? JSONMember(key: member.key, value: .array(cells)) : member
        }
      )
    }
    let longer = edited { $0.insert(contentsOf: [$0[1], $0[1], $0[1]].map(Self.anonymous), at: 0) }
    #expect(names(try settled(longer, .remote)).joined() == "cccbcadef")
    let withoutNext = edited { $0.remove(at: 2) }
    #expect(names(try settled(withoutNext, .remote)).joined() == "bcaef")
    let withoutBoth = edited { $0.removeSubrange(1...2) }
    #expect(names(try settled(withoutBoth, .remote)).sorted().joined() == "abef")
  }

  private static func anonymous(_ cell: JSONTree) -> JSONTree {
    .object(cell.members.filter { $0.key != Array("id".utf8) })
  }

  @Test func `Never moves a cell in between the versions of another conflict`() throws {
    // Both sides moved a; d was deleted here and edited there, and a stands in front of it on the remote side.
    let (base, local) = (sketch(["a", "b", "c", "d", "e"]), sketch(["b", "c", "e", "a"]))
    var remote = sketch(["b", "c", "a", "d", "e"])
    remote.cells[3] += "\nedited"
    let result = try MergeSketch.merge(base, local, remote)
    #expect(result.conflicts.contains { $0.kind == .deletedAndEdited })
    let open = try settled(result.notebook, .remote)
    #expect(MergeConflicts.find(in: open).map(\.kind) == [.deletedAndEdited])
    let block = try #require(MergeConflicts.find(in: open).first)
    let all = try #require(MergeConflicts.resolve(block, take: .remote, in: open))
    #expect(Set(names(all)) == ["a", "b", "c", "d", "e"])
    #expect(block.remote?.elements.count == 1)
    #expect(block.local?.elements.isEmpty == true)
  }

  @Test(arguments: 0..<80)
  func `Moves that cell and no other, to its place among the version's cells`(_ seed: UInt64) throws {
    var dice = Dice(state: seed &* 92_821 &+ 3)
    let base = "abcdefgh".map { String($0) }
    func variant(_ letters: String, _ target: Int) -> [String] {
      var cells = base.filter { $0 != "d" }
      for letter in letters {
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: cells.remove(at: Int.random(in: 0..<cells.count, using: &dice))
        default: cells.insert(String(letter), at: Int.random(in: 0...cells.count, using: &dice))
        }
      }
      cells.insert("d", at: min(target, cells.count))
      return cells
    }
    let local = variant("xyz", 0), remote = variant("uvw", 7)
    let result = try MergeSketch.merge(sketch(base), sketch(local), sketch(remote))
    guard result.conflicts.map(\.kind) == [.position] else { return }
    let before = names(result.notebook)
    for (side, version) in [(ConflictResolution.remote, remote), (.base, base), (.local, local)] {
      let after = names(try settled(result.notebook, side))
      #expect(after.filter { $0 != "d" } == before.filter { $0 != "d" })
      #expect(after.filter(version.contains) == version.filter(after.contains))
    }
  }
}
