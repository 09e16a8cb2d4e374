import Notebooks
import Testing

@Suite struct TextDiffTests {
  private func bytes(_ text: String) -> [UInt8] { [UInt8](text.utf8) }

  private func hunks(_ before: String, _ after: String) -> [TextDiff.Hunk] {
    TextDiff(from: bytes(before), to: bytes(after)).hunks
  }

  @Test func `Equal texts have no hunks`() {
    #expect(hunks("a\nb\n", "a\nb\n").isEmpty)
    #expect(hunks("", "").isEmpty)
  }

  /// The same length as the textbook's longest common subsequence, for random texts of few kinds of lines.
  @Test(arguments: 0..<200) func `Script is shortest`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let kinds = Int.random(in: 2...6, using: &random)
    func lines() -> [String] {
      (0..<Int.random(in: 0...40, using: &random)).map { _ in "\(Int.random(in: 0..<kinds, using: &random))\n"
      }
    }
    let (one, two) = (lines(), lines())
    let diff = TextDiff(from: bytes(one.joined()), to: bytes(two.joined()))
    var rebuilt: [String] = []
    var next = 0
    for hunk in diff.hunks {
      rebuilt += one[next..<hunk.before.lowerBound] + two[hunk.after]
      next = hunk.before.upperBound
    }
    rebuilt += one[next...]
    #expect(rebuilt == two)
    #expect(one.count - removed(diff) == longestCommon(one, two))
  }

  private func longestCommon(_ one: [String], _ two: [String]) -> Int {
    var row = [Int](repeating: 0, count: two.count + 1)
    for line in one {
      var diagonal = 0
      for (place, other) in two.enumerated() {
        let above = row[place + 1]
        row[place + 1] = line == other ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    return row[two.count]
  }

  /// Texts without a line in common and texts in another order end soon and right.
  @Test func `Huge texts are bounded`() {
    let one = (0..<20_000).map { "\($0 % 2)\n" }.joined()
    let two = (0..<20_000).map { "\(($0 * $0 + $0 / 7) % 2)\n" }.joined()
    let diff = TextDiff(from: bytes(one), to: bytes(two))
    #expect(diff.before.count - removed(diff) == diff.after.count - added(diff))
    let other = (0..<20_000).map { "line \($0)\n" }.joined()
    #expect(hunks(one, other) == [TextDiff.Hunk(before: 0..<20_000, after: 0..<20_000)])
  }

  /// Of the places where an inserted function fits, the one where it starts is taken.
  @Test func `Insertions slide to blocks`() {
    let before = "def a():\n    x()\n\ndef c():\n    x()\n"
    let after = "def a():\n    x()\n\ndef b():\n    x()\n\ndef c():\n    x()\n"
    #expect(hunks(before, after) == [TextDiff.Hunk(before: 3..<3, after: 3..<6)])
    #expect(hunks("a\n", "a\na\n") == [TextDiff.Hunk(before: 1..<1, after: 1..<2)])
  }

  @Test func `White space can be left out`() {
    let (one, two) = (bytes("a  b\nc\n"), bytes("a b \nc\n"))
    #expect(!TextDiff(from: one, to: two).isEmpty)
    #expect(TextDiff(from: one, to: two, whitespace: .ignoringAmount).isEmpty)
    let three = bytes("ab\nc\n")
    #expect(!TextDiff(from: one, to: three, whitespace: .ignoringAmount).isEmpty)
    #expect(TextDiff(from: one, to: three, whitespace: .ignoringAll).isEmpty)
  }

  @Test func `Words are found`() {
    let diff = WordDiff(from: bytes("model = fit(X, depth=3)"), to: bytes("model = fit(X, depth=15)"))
    #expect(diff.before == [21..<22])
    #expect(diff.after == [21..<23])
  }

  /// The number of lines that only the text before has, and only the one after.
  private func removed(_ diff: TextDiff) -> Int { diff.hunks.reduce(0) { $0 + $1.before.count } }
  private func added(_ diff: TextDiff) -> Int { diff.hunks.reduce(0) { $0 + $1.after.count } }
}
