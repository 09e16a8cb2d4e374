package import LosslessJSON

/// A conflict that stands in a notebook and waits for somebody.
package struct FoundConflict: Sendable {
  /// What is in conflict.
  package var kind: MergeConflict.Kind
  /// Whether a record in the metadata says so for certain. Otherwise the conflict was recognised by its
  /// look: the marks of nbdime, nbdev and databooks.
  package var isRecorded: Bool
  /// The cells that belong to the conflict, markers included; `nil` for the notebook's own members.
  package var cells: Range<Int>?
  /// The id of the first of these cells.
  package var cellID: [UInt8]?
  /// Where in the cell or the notebook: `/source`, `/metadata/…` (WTF-8); empty for whole cells.
  package var pointer: [UInt8]
  /// The versions as far as the notebook has them: sources with all conflicts in them settled one way, lists
  /// of cells in file form, or values.
  package var base: JSONTree?
  /// The local version, as far as the notebook has it.
  package var local: JSONTree?
  /// The remote version, as far as the notebook has it.
  package var remote: JSONTree?
  /// How many places of a source are in conflict; 1 for everything else.
  package var count = 1
  /// The only hunk of a source that is meant, from 1; `nil` for all of it.
  package var hunk: Int?
  /// A source as it stands in the notebook, with its markers.
  var marked: [UInt8] = []
  /// For a place, the neighbours that the cell has in the versions (`PositionAnchors`).
  var neighbours: JSONTree?
  /// The size of the markers in a source.
  package var markerSize = 7
  /// The place in the list of records; -1 without one.
  var record = -1
}
