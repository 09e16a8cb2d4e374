package import LosslessJSON

/// One thing that the merge decided: what both sides did to a cell, a part of a cell or the notebook, and
/// what was taken.
package struct MergeDecision: Sendable {
  /// What the decision is about.
  package enum Part: Sendable, Hashable {
    /// Whether the cell is there.
    case cell
    /// Where the cell is.
    case position
    case type
    case source
    case outputs
    case executionCount
    /// A member of the cell's metadata or, without a cell, of the notebook's; the key.
    case metadata([UInt8])
    /// An attachment, by name.
    case attachment([UInt8])
    case id
    /// Another member, known to nbformat or not; the key.
    case member([UInt8])
  }

  /// What was done. The raw values stand in reports.
  package enum Action: String, Sendable {
    case inserted = "inserted"
    case deleted = "deleted"
    case moved = "moved"
    case edited = "edited"
  }

  /// What was taken. The raw values stand in reports.
  package enum Choice: String, Sendable, CaseIterable {
    /// Nobody's change; the base stays.
    case base = "base"
    case local = "local"
    case remote = "remote"
    /// Both sides did the same.
    case either = "either"
    /// Both changes one after the other, the local one first.
    case localThenRemote = "localThenRemote"
    /// Something put together from both changes.
    case merged = "merged"
    /// The value was emptied, as both versions were out of date.
    case cleared = "cleared"
    /// The greater one of two numbers.
    case greater = "greater"
  }

  /// The cell; `nil` for the notebook itself.
  package var cell: MergeCellPlace?
  /// The part of the cell or of the notebook.
  package var part: Part
  /// What the result has of it.
  package var action: Action
  /// The rule that said so.
  package var choice: Choice
  /// Whether a person has to look at it.
  package var isConflict: Bool
  /// The versions of the part in joined form; `nil` where there is none.
  package var base: JSONTree?
  /// The local version in joined form; `nil` where there is none.
  package var local: JSONTree?
  /// The remote version in joined form; `nil` where there is none.
  package var remote: JSONTree?
  /// What the result has.
  package var result: JSONTree?
}
