/// Why something is stripped.
package enum StripReason: String, Sendable, CaseIterable {
  /// An output of a cell, or the result of a Zeppelin paragraph.
  case output = "output"
  /// An output that nbval compares with that of a run.
  case nbvalOutput = "nbval-output"
  /// What says in an output who ran it and where.
  case scrub = "scrub"
  /// An execution count or prompt number.
  case executionCount = "execution-count"
  /// A cell id that is not the cell's index.
  case id = "id"
  /// A key of the notebook's or a cell's metadata, or another key that was asked for.
  case metadata = "metadata"
  /// A whole cell without source.
  case emptyCell = "empty-cell"
  /// A whole cell with a tag that was asked for.
  case taggedCell = "tagged-cell"
  /// Nothing goes, but the bytes are not those that nbformat writes.
  case layout = "layout"
}
