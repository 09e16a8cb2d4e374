import Foundation
import Testing

@testable import nbbench

@Suite struct `Synthetic notebooks` {
  private let seeds: [UInt64] = [0, 1, .max]

  @Test(arguments: ["small", "medium", "sources"])
  func `the same seed gives the same bytes, another seed others`(name: String) throws {
    let preset = try #require(NotebookPreset.named(name))
    for seed in seeds {
      let notebook = NotebookGenerator.notebook(preset, seed: seed)
      #expect(notebook == NotebookGenerator.notebook(preset, seed: seed))
      #expect(notebook != NotebookGenerator.notebook(preset, seed: seed ^ 7))
    }
  }

  @Test(arguments: NotebookPreset.all.map(\.name))
  func `a notebook is valid JSON of about the size asked for`(name: String) throws {
    let preset = try #require(NotebookPreset.named(name)).resized(to: 400_000)
    let notebook = NotebookGenerator.notebook(preset, seed: 3)
    #expect((400_000..<720_000).contains(notebook.count))
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(notebook)) as? [String: Any])
    #expect(parsed["nbformat_minor"] as? Int == 5)
    #expect(try #require(parsed["cells"] as? [Any]).isEmpty == false)
  }

  @Test func `a notebook of no size has no cells`() throws {
    let preset = try #require(NotebookPreset.named("small")).resized(to: 0)
    let text = String(decoding: NotebookGenerator.notebook(preset, seed: 1), as: UTF8.self)
    #expect(text.hasPrefix("{\n \"cells\": [],\n \"metadata\": {\n"))
    #expect(text.hasSuffix("},\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n"))
  }

  @Test func `the first numbers are those of SplitMix64`() {
    var random = SeededRandom(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
  }
}
