// A merged source is cut where a side has other lines than the common ancestor.

import Notebooks
import TestSupport
import Testing

@testable import NotebookRendering

@Suite struct MergedLinesTests {
  private func diff(_ base: String, _ other: String) -> TextDiff {
    TextDiff(from: Array(base.utf8), to: Array(other.utf8), work: StepBudget(bytes: 1 << 16))
  }

  @Test func `Pieces are those of the drawing`() {
    let others = ["a\nb\nX\nd\ne\nf\n", "a\nb\nX\nd\ne\nf\ng\n", "a\nb\nc\nd\ne\nf\ng\n"]
    let base = "a\nb\nc\nd\ne\nf\n"
    let pieces = MergedLines(others.map { diff(base, $0) }, lineCount: 6).pieces
    #expect(pieces.map(\.base) == [0..<2, 2..<3, 3..<6, 6..<6])
    #expect(
      pieces.map(\.changed) == [
        [false, false, false], [true, true, false], [false, false, false], [false, true, true],
      ]
    )
    #expect(pieces.last?.others == [6..<6, 6..<7, 6..<7])
  }

  @Test(arguments: 0..<200)
  func `Put together, the pieces are every version again, and kept ones are the same in all`(seed: UInt64) {
    var dice = Dice(state: seed)
    let base = (0..<Int.random(in: 0...12, using: &dice)).map { "\($0)\n" }
    let others = (0..<3).map { _ in
      base.flatMap { line -> [String] in
        switch Int.random(in: 0...9, using: &dice) {
        case 0: []
        case 1: ["x\(Int.random(in: 0...3, using: &dice))\n", line]
        case 2: ["y\n"]
        default: [line]
        }
      }
    }
    let diffs = others.map { diff(base.joined(), $0.joined()) }
    let pieces = MergedLines(diffs, lineCount: base.count).pieces
    #expect(pieces.flatMap { Array($0.base) } == Array(base.indices))
    for (side, other) in others.enumerated() {
      #expect(pieces.flatMap { Array($0.others[side]) } == Array(other.indices))
      for piece in pieces where !piece.changed[side] {
        #expect(piece.base.map { base[$0] } == piece.others[side].map { other[$0] })
      }
    }
  }
}
