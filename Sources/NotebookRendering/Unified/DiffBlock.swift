import LosslessJSON
import Notebooks

/// Neighbouring lines of both text forms that belong together: a source, an output, metadata.
struct DiffBlock {
  /// What stands behind the `@@`.
  var title: [UInt8]
  /// The line of the text form before, from 0, at which the lines begin.
  var before: Int
  var after: Int
  var lines: [DiffLine]
  /// Whether the lines tell of a move.
  var isMove = false
  /// Whether the lines are metadata of a cell.
  var isMetadata = false

  /// Whether the block says anything. A remark alone tells of a change that lines do not show.
  var hasChanges: Bool { lines.contains { $0.kind != .context } }
}
