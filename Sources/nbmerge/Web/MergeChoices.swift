import CommandLineSupport
import Notebooks

/// Everything that somebody decided on the merge page: a value, so that undo is an older one.
struct MergeChoices: Equatable, Sendable {
  /// A conflict, or one hunk of a source.
  struct Question: Hashable, Sendable, Comparable {
    var conflict: Int
    /// From 1; 0 for a whole conflict.
    var hunk: Int

    static func < (one: Question, other: Question) -> Bool {
      (one.conflict, one.hunk) < (other.conflict, other.hunk)
    }
  }

  /// A cell that was put somewhere else.
  struct Move: Equatable, Sendable {
    var cell: Int
    /// The cell that it stands behind; -1 for the start.
    var behind: Int
  }

  var answers: [Question: ConflictAnswer] = [:]
  /// Decisions of rules that were decided otherwise, by their numbers.
  var rules: [Int: MergeSide] = [:]
  /// Sources written by hand, by the cells' keys.
  var edits: [Int: [UInt8]] = [:]
  /// Cells that are left out, by their keys.
  var removed: Set<Int> = []
  /// Cells that were deleted by a rule and are back, by their keys.
  var restored: Set<Int> = []
  var moves: [Move] = []
  /// What was taken of a file that cannot be merged as a notebook.
  var whole: MergeSide?
}
