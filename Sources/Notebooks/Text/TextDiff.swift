/// How one text becomes another, line by line.
package struct TextDiff: Sendable {
  /// Lines that give way to other lines; one of the ranges may be empty, then it says where.
  package struct Hunk: Sendable, Equatable {
    /// Line numbers from 0 in the text before.
    package var before: Range<Int>
    /// Line numbers from 0 in the text after.
    package var after: Range<Int>

    /// Lines of the text before that give way to lines of the text after.
    package init(before: Range<Int>, after: Range<Int>) {
      self.before = before
      self.after = after
    }
  }

  /// The text before, in lines.
  package let before: TextLines
  /// The text after, in lines.
  package let after: TextLines
  /// In order and without overlap; between two of them stands at least one line that stays.
  package let hunks: [Hunk]

  init(before: TextLines, after: TextLines, hunks: [Hunk]) {
    self.before = before
    self.after = after
    self.hunks = hunks
  }

  /// What a renderer of the texts may take.
  package func newBudget() -> StepBudget { StepBudget(bytes: before.text.count + after.text.count) }

  /// Whether both texts have the same lines.
  package var isEmpty: Bool { hunks.isEmpty }
}
