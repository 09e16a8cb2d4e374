import Foundation
import Testing

@testable import nbbench

@Suite struct `Notebooks of many small things` {
  @Test(arguments: GrowthShape.allCases)
  func `the same seed gives the same bytes, another seed others`(shape: GrowthShape) {
    let one = GrowthGenerator.notebook(shape, count: 20, .base, seed: 1)
    #expect(one == GrowthGenerator.notebook(shape, count: 20, .base, seed: 1))
    #expect(one != GrowthGenerator.notebook(shape, count: 20, .base, seed: 2))
  }

  @Test(arguments: GrowthShape.allCases)
  func `versions are notebooks of one size that differ as they say`(shape: GrowthShape) throws {
    let count = 40
    let versions = try GrowthGenerator.Version.allCases.map { version in
      let bytes = GrowthGenerator.notebook(shape, count: count, version, seed: 1)
      let parsed = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary)
      #expect((parsed["cells"] as? [Any])?.count == (shape == .cells ? count : 1))
      return bytes
    }
    let lines = versions.map { $0.split(separator: UInt8(ascii: "\n")) }
    #expect(lines.allSatisfy { $0.count == lines[0].count })
    let changed = lines.map { zip($0, lines[0]).count { $0 != $1 } }
    let isOneLine = shape == .words
    #expect(changed == (isOneLine ? [0, 1, 1, 1] : [0, count, count / 4, count / 4]))
  }

  @Test(arguments: GrowthShape.allCases)
  func `a notebook grows with its elements`(shape: GrowthShape) {
    let sizes = [1_000, 2_000, 3_000].map {
      GrowthGenerator.notebook(shape, count: $0, .base, seed: 1).count
    }
    let (first, second) = (sizes[1] - sizes[0], sizes[2] - sizes[1])
    #expect(abs(first - second) < first / 10)
  }
}
