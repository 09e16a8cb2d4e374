import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

/// The last resort of a comparison: what it leaves is coarser, never wrong, and below the limit it is the same.
@Suite struct StepBudgetTests {
  @Test(arguments: 0..<60) func `Laws hold without steps`(seed: Int) throws {
    var random = RandomNotebook(seed: seed)
    let before = random.notebook()
    let after = random.edited(before)
    for steps in [0, 300, 3_000, 30_000] {
      let comparison = Comparison(from: before, to: after, work: StepBudget(steps: steps))
      #expect(comparison.cells.compactMap(\.before).sorted() == Array(before.cells.indices))
      #expect(comparison.cells.compactMap(\.after) == Array(after.cells.indices))
      let diff = Diff(comparison, work: StepBudget(steps: steps))
      #expect(try Patch.apply(diff, to: before).joinedTree.isEqual(to: after.joinedTree), "\(steps) steps")
    }
    let work = StepBudget(steps: 10_000_000)
    let bounded = Diff(Comparison(from: before, to: after, work: work), work: work)
    #expect(bounded.tree.isEqual(to: Diff(from: before, to: after).tree))
    #expect(!work.isSpent)
  }

  /// Cells and outputs that are as hard to compare as can be take a bounded number of steps for each byte.
  @Test func `Hostile notebooks are bounded`() {
    var dice = Dice(state: 5)
    func notebook() -> NotebookContent {
      let cells = (0..<60).map { _ in
        let source = LopsidedSequence.elements(400, kinds: 3, &dice).map { "\($0)\n" }.joined()
        return CellContent(
          .object([
            JSONMember("cell_type", .string("code")), JSONMember("source", .string(source)),
            JSONMember("outputs", .array((0..<60).map { _ in HostileOutput.stream(&dice) })),
          ])
        )
      }
      return NotebookContent(cells: cells, members: [])
    }
    let (before, after) = (notebook(), notebook())
    let limit = 20_000_000
    let work = StepBudget(steps: limit)
    let comparison = Comparison(from: before, to: after, work: work)
    #expect(work.left > -limit, "\(limit - work.left) steps")
    let more = StepBudget(steps: limit)
    _ = Diff(comparison, work: more)
    #expect(more.left > -limit, "\(limit - more.left) steps")
  }

  /// Lines that are not like any other are compared with few of them: a hunk of n lines takes no n² looks.
  @Test func `Unlike lines are compared with few`() {
    func steps(_ count: Int) -> Int {
      let before = (0..<count).map { "\(String(repeating: "a", count: 30))\($0)\n" }.joined()
      let after = (0..<count).map { "\(String(repeating: "b", count: 30))\($0)\n" }.joined()
      let work = StepBudget(steps: 1 << 40)
      let differ = ValueDiffer(filter: PathFilter(ComparisonOptions()), whitespace: .exact, work: work)
      _ = differ.text(Array(before.utf8), Array(after.utf8))
      return (1 << 40) - work.left
    }
    #expect(steps(2_000) < 5 * steps(500))
  }

  /// Things with one hash, as somebody can make them, are told apart as far as that is cheap; what counts as
  /// new has a number of its own.
  @Test func `Collisions are cheap`() {
    var interner = Interner(expecting: 4)
    var compared = 0
    var numbers: Set<Int> = []
    for _ in 0..<1_000 {
      let (number, isNew) = interner.number(hash: 7) { _ in
        compared += 1
        return false
      }
      #expect(isNew)
      numbers.insert(number)
    }
    #expect(numbers.count == 1_000)
    #expect(interner.count == 1_000)
    #expect(compared <= 16_000)
    #expect(interner.number(hash: 7) { $0 == 3 }.number == 3)
    #expect(interner.find(hash: 8) { _ in true } == nil)
  }
}

private enum HostileOutput {
  static func stream(_ dice: inout Dice) -> JSONTree {
    let text = LopsidedSequence.elements(100, kinds: 2, &dice).map { "\($0)\n" }.joined()
    return .object([
      JSONMember("output_type", .string("stream")), JSONMember("name", .string("stdout")),
      JSONMember("text", .string(text)),
    ])
  }
}
