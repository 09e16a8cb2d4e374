import Foundation
import LosslessJSON
import Notebooks
import Testing

@testable import nbbench

@Suite struct `Synthetic triples of notebooks` {
  private static let quick = TriplePreset.all.filter { $0.cells <= 500 }.map(\.name)
  private static let all = TriplePreset.all.map(\.name)

  @Test(arguments: quick)
  func `the same seed gives the same bytes, another seed others`(name: String) throws {
    let preset = try #require(TriplePreset.named(name))
    let triple = TripleGenerator.triple(preset, seed: 3)
    #expect(triple == TripleGenerator.triple(preset, seed: 3))
    let other = TripleGenerator.triple(preset, seed: 4)
    #expect(triple.base != other.base)
    #expect(triple.local != other.local)
    #expect(triple.remote != other.remote)
  }

  @Test(arguments: quick)
  func `each side changes as many cells as the preset says`(name: String) throws {
    let preset = try #require(TriplePreset.named(name))
    let triple = TripleGenerator.triple(preset, seed: 5)
    let base = try cells(triple.base, preset)
    #expect(base.count == preset.cells)
    for side in [triple.local, triple.remote] {
      let changed = try cells(side, preset)
      let new = changed.filter { !base.contains($0) }
      let kept = changed.count - new.count
      let changes = preset.changes
      #expect(
        new.count == changes.edited + changes.rerun + changes.tagged + changes.inserted + preset.conflicts
      )
      #expect(new.count { ($0["metadata"] as? NSDictionary)?["tags"] != nil } == changes.tagged)
      #expect(kept == preset.cells - changes.count + changes.inserted - preset.conflicts)
    }
  }

  @Test func `no side touches a cell beside one that the other side touched`() throws {
    // As many changes as there is room for.
    let changes = TriplePreset.Changes(edited: 4, rerun: 4, tagged: 4, inserted: 4, deleted: 4)
    let preset = TriplePreset(name: "full", cells: 120, contents: [.source], changes: changes, conflicts: 20)
    let triple = TripleGenerator.triple(preset, seed: 2)
    let base = try cells(triple.base, preset)
    func untouched(_ side: [UInt8]) throws -> Set<Int> {
      let kept = Set(try cells(side, preset))
      return Set(base.indices.filter { kept.contains(base[$0]) })
    }
    let (mine, theirs) = (try untouched(triple.local), try untouched(triple.remote))
    for place in base.indices.dropLast() where !mine.contains(place) {
      #expect(theirs.contains(place + 1))
    }
    for place in base.indices.dropLast() where !theirs.contains(place) {
      #expect(mine.contains(place + 1))
    }
    #expect(base.indices.count { !mine.contains($0) && !theirs.contains($0) } == 20)
  }

  @Test(arguments: all)
  func `a merge gives what the preset says: the changes of both sides, or so many conflicts`(
    name: String
  ) throws {
    let preset = try #require(TriplePreset.named(name))
    let triple = TripleGenerator.triple(preset, seed: 1)
    let result = try NotebookMerge.merge(
      base: ByteBuffer(triple.base),
      local: ByteBuffer(triple.local),
      remote: ByteBuffer(triple.remote)
    )
    #expect(result.method == .structure)
    #expect(result.conflicts.count == preset.conflicts)
    #expect((triple.merged == nil) == (preset.conflicts > 0))
    if let merged = triple.merged { #expect(result.bytes == merged) }
  }

  /// The cells of a notebook, which is checked for the ids and the version that the preset asks for.
  private func cells(_ notebook: [UInt8], _ preset: TriplePreset) throws -> [NSDictionary] {
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(notebook)) as? [String: Any])
    #expect(parsed["nbformat_minor"] as? Int == (preset.hasIdentifiers ? 5 : 4))
    let cells = try #require(parsed["cells"] as? [NSDictionary])
    #expect(cells.allSatisfy { ($0["id"] != nil) == preset.hasIdentifiers })
    return cells
  }
}
