import TestSupport
import Testing

@testable import Notebooks

/// The bounds of the edit script: whatever the sequences and however small the budget, the script is a right
/// one and is found in few steps.
@Suite struct SequenceDiffTests {
  /// Lopsided sequences of few different elements, searched exactly, in part and not at all.
  @Test(arguments: [0, 2_000])
  func `Lopsided sequences end`(budget: Int) {
    var dice = Dice(state: UInt64(budget) + 1)
    let sizes = [0, 1, 3, 20, 63, 64, 65, 150, 800]
    for n in sizes {
      for m in sizes {
        for kinds in [2, 8, 200] {
          let one = LopsidedSequence.elements(n, kinds: kinds, &dice)
          let two = LopsidedSequence.elements(m, kinds: kinds, &dice)
          expectRight(one, two, budget: budget)
        }
      }
    }
  }

  /// Below the limit the budget of the file changes nothing; beyond it what is left is replaced.
  @Test(arguments: 0..<100) func `Budget of the file is a last resort`(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let one = LopsidedSequence.elements(Int.random(in: 0...300, using: &dice), kinds: 6, &dice)
    let two = LopsidedSequence.elements(Int.random(in: 0...300, using: &dice), kinds: 6, &dice)
    let whole = SequenceDiff.changes(from: one, to: two, alphabet: 256)
    let work = StepBudget(steps: 1_000_000)
    let bounded = SequenceDiff.changes(from: one, to: two, alphabet: 256, work: work)
    #expect(bounded.hunks == whole.hunks)
    #expect(!work.isSpent)
    for steps in [0, 10, 1_000, 5_000] {
      let work = StepBudget(steps: steps)
      let changes = SequenceDiff.changes(from: one, to: two, alphabet: 256, work: work)
      #expect(LopsidedSequence.isCommon(changes, one, two))
      #expect(work.left > -20 * (one.count + two.count) - 1_000, "\(steps - work.left) steps")
    }
  }

  /// Steps are bounded by the budget and a multiple of the length. A cut after a limited search costs as much
  /// as the search at most once for each 64 elements.
  private func expectRight(_ one: [UInt32], _ two: [UInt32], budget: Int) {
    let limit = budget + 400 * (one.count + two.count) + 20_000
    let work = StepBudget(steps: limit)
    let changes = SequenceDiff.changes(from: one, to: two, alphabet: 256, budget: budget, work: work)
    #expect(!work.isSpent, "\(one.count) and \(two.count) elements")
    #expect(LopsidedSequence.isCommon(changes, one, two), "\(one.count) and \(two.count) elements")
  }
}

/// Sequences that are hard to compare.
enum LopsidedSequence {
  /// Runs, periods and chance, one behind the other.
  static func elements(_ count: Int, kinds: Int, _ dice: inout Dice) -> [UInt32] {
    var elements: [UInt32] = []
    while elements.count < count {
      let length = Int.random(in: 1...40, using: &dice)
      let period = Int.random(in: 1...4, using: &dice)
      let first = Int.random(in: 0..<kinds, using: &dice)
      let isChance = Bool.random(using: &dice)
      for place in 0..<min(length, count - elements.count) {
        let element = isChance ? Int.random(in: 0..<kinds, using: &dice) : (first + place % period) % kinds
        elements.append(UInt32(element))
      }
    }
    return elements
  }

  /// Whether what stays is the same on both sides.
  static func isCommon(_ changes: SequenceChanges, _ one: [UInt32], _ two: [UInt32]) -> Bool {
    let kept = zip(one, changes.removed).filter { !$0.1 }.map(\.0)
    return kept == zip(two, changes.added).filter { !$0.1 }.map(\.0)
  }
}
