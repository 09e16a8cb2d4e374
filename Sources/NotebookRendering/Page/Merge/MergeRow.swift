package import LosslessJSON
package import Notebooks

/// A row of the merge page: one cell as the sides have it and as the result has it, or several that stand for each
/// other; or the notebook's own members.
package struct MergeRow: Sendable {
  /// What is to be done about a row.
  package enum State: String, Sendable {
    /// All versions are the same.
    case same = "same"
    /// Merged without anybody's help.
    case merged = "merged"
    /// Something has to be decided.
    case open = "open"
    /// Somebody decided.
    case settled = "settled"
    /// The result does not have the cell.
    case removed = "removed"
  }

  /// Something that can be answered with a click.
  package struct Choice: Sendable {
    /// What the page sends: `ours`, `theirs`, `base`, `both`, `reversed` or `open`.
    package let word: String
    /// What the button says.
    package let label: String
    /// Whether it is the answer now.
    package let isTaken: Bool

    /// A choice.
    package init(_ word: String, _ label: String, isTaken: Bool) {
      self.word = word
      self.label = label
      self.isTaken = isTaken
    }
  }

  /// A conflict, or one hunk of a source.
  package struct Question: Sendable {
    /// The number of the conflict.
    package var conflict: Int
    /// The number of the hunk, from 1; 0 for a whole conflict.
    package var hunk: Int
    /// What is in conflict.
    package var kind: MergeConflict.Kind
    /// Where, in words.
    package var title: String
    /// The versions, `nil` where there is none.
    package var base: JSONTree?
    /// Our version.
    package var local: JSONTree?
    /// Their version.
    package var remote: JSONTree?
    /// The possible answers.
    package var choices: [Choice]
    /// Whether it waits for an answer.
    package var isOpen: Bool
    /// What the result has in this place by now; `nil` while it is open.
    package var answer: JSONTree?
    /// The text of the source in front of the hunk, since the last one.
    package var before: [UInt8] = []
    /// The text of the source behind it, to the end; empty unless it is the last one.
    package var after: [UInt8] = []

    /// A question without an answer.
    package init(
      conflict: Int,
      hunk: Int = 0,
      kind: MergeConflict.Kind,
      title: String,
      choices: [Choice],
      isOpen: Bool
    ) {
      self.conflict = conflict
      self.hunk = hunk
      self.kind = kind
      self.title = title
      self.choices = choices
      self.isOpen = isOpen
    }
  }

  /// Something that was decided by a rule, and can be decided otherwise.
  package struct Rule: Sendable {
    /// The number of the decision.
    package var number: Int
    /// What was done, in words.
    package var text: String
    /// What can be taken instead.
    package var choices: [Choice]

    /// A rule with what it did.
    package init(number: Int, text: String, choices: [Choice]) {
      self.number = number
      self.text = text
      self.choices = choices
    }
  }

  /// A cell of the result.
  package struct ResultCell: Sendable {
    /// What the page calls it.
    package var key: Int
    /// The cell.
    package var cell: CellContent
    /// Whether its source was written by hand.
    package var isEdited: Bool

    /// A cell with its name.
    package init(key: Int, cell: CellContent, isEdited: Bool) {
      self.key = key
      self.cell = cell
      self.isEdited = isEdited
    }
  }

  /// What the page calls the row.
  package var number: Int
  /// What is to be done.
  package var state = State.same
  /// The heading.
  package var title: String
  /// The cells of the common ancestor.
  package var base: [CellContent] = []
  /// Our cells.
  package var local: [CellContent] = []
  /// Their cells.
  package var remote: [CellContent] = []
  /// What the result has.
  package var result: [ResultCell] = []
  /// What is in conflict.
  package var questions: [Question] = []
  /// What was decided by rules.
  package var rules: [Rule] = []
  /// Where the cell comes from, if somebody moved it.
  package var move: String?
  /// Whether cells of the row can be moved, edited and taken away.
  package var isCell = true
  /// What brings a removed cell back; `nil` if nothing was removed.
  package var restores: Int?

  /// A row without anything in it.
  package init(number: Int, title: String) {
    self.number = number
    self.title = title
  }

  /// How many questions wait for an answer.
  package var openCount: Int { questions.count { $0.isOpen } }
}
