/// Something about a merge that is worth a line in a report.
package struct MergeNote: Sendable, Equatable {
  /// What a note is about. The raw values stand in reports.
  package enum Kind: String, Sendable, CaseIterable {
    /// Both sides inserted cells at one place; both are there, local first.
    case bothInserted = "bothInserted"
    /// A deletion won over outputs, counts or metadata that the other side changed.
    case deletedThoughChanged = "deletedThoughChanged"
    /// Both sides changed the source, so the outputs were cleared.
    case outputsCleared = "outputsCleared"
    /// Both sides changed the outputs; those of one side were taken.
    case outputsChosen = "outputsChosen"
    /// A cell got a new id since two cells had the same one.
    case newID = "newID"
    /// One side's value of a piece of metadata was taken, though both changed it.
    case metadataChosen = "metadataChosen"
    /// All versions were older than nbformat 4, and the result is not.
    case converted = "converted"
  }

  /// The rule that the note is about.
  package var kind: Kind
  /// The cell in the result; `nil` if there is none or if the note is about the notebook.
  package var cell: Int?
  /// The cell in the base that the note is about and that the result does not have; `nil` for any other.
  package var baseCell: Int?
  /// One sentence, lower case, without any content of the notebook but names of keys.
  package var message: String

  /// A note on a cell of the result, or on a cell that only the base has, or on the notebook.
  package init(_ kind: Kind, cell: Int?, baseCell: Int? = nil, _ message: String) {
    self.kind = kind
    self.cell = cell
    self.baseCell = baseCell
    self.message = message
  }
}
