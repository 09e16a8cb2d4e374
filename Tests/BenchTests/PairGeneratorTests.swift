import Foundation
import Testing

@testable import nbbench

@Suite struct `Synthetic pairs of notebooks` {
  private static let quick = PairPreset.all.filter { $0.cells <= 500 && $0.name != "pair-images" }.map(\.name)

  @Test(arguments: quick)
  func `the same seed gives the same bytes, another seed others`(name: String) throws {
    let preset = try #require(PairPreset.named(name))
    let pair = PairGenerator.pair(preset, seed: 3)
    #expect(pair == PairGenerator.pair(preset, seed: 3))
    let other = PairGenerator.pair(preset, seed: 4)
    #expect(pair.before != other.before)
    #expect(pair.after != other.after)
  }

  @Test(arguments: quick)
  func `as many sources differ as the preset says`(name: String) throws {
    let preset = try #require(PairPreset.named(name))
    let pair = PairGenerator.pair(preset, seed: 5)
    let before = try cells(pair.before, preset)
    let after = try cells(pair.after, preset)
    #expect(before.count == preset.cells)
    #expect(after.count == preset.cells)
    let sources = zip(before, after).filter { $0["source"] as? [String] != $1["source"] as? [String] }
    #expect(sources.count == preset.edited)
  }

  @Test func `moved cells stay in the notebook and inserted ones are new`() throws {
    let contents: [NotebookPreset.Content] = [.prose, .source]
    let preset = PairPreset(name: "moves", cells: 200, contents: contents, moved: 10, inserted: 7)
    let pair = PairGenerator.pair(preset, seed: 1)
    let before = try cells(pair.before, preset).compactMap { $0["id"] as? String }
    let after = try cells(pair.after, preset).compactMap { $0["id"] as? String }
    #expect(Set(before).count == 200)
    #expect(Set(after).count == 207)
    #expect(Set(after).isSuperset(of: before))
    #expect(after.filter(Set(before).contains) != before)
  }

  @Test func `a cell that was run again has other outputs and the same source`() throws {
    let pictures: [NotebookPreset.Content] = [.picture(characters: 400, broken: false)]
    let preset = PairPreset(name: "pictures", cells: 20, contents: pictures, rerun: 20)
    let pair = PairGenerator.pair(preset, seed: 1)
    for (before, after) in zip(try cells(pair.before, preset), try cells(pair.after, preset)) {
      #expect(before["source"] as? [String] == after["source"] as? [String])
      #expect(before["outputs"] as? NSArray != after["outputs"] as? NSArray)
    }
  }

  /// The cells of a notebook, which is checked for the ids and the version that the preset asks for.
  private func cells(_ notebook: [UInt8], _ preset: PairPreset) throws -> [[String: Any]] {
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(notebook)) as? [String: Any])
    #expect(parsed["nbformat_minor"] as? Int == (preset.hasIdentifiers ? 5 : 4))
    let cells = try #require(parsed["cells"] as? [[String: Any]])
    #expect(cells.allSatisfy { ($0["id"] != nil) == preset.hasIdentifiers })
    return cells
  }
}
