import LosslessJSON

/// One thing that a strip takes away: what, why and where.
package struct StripFinding: Sendable {
  /// The rule that takes it away.
  package var reason: StripReason
  /// The index of the cell in the notebook as it was read, from 0; `nil` for the notebook itself.
  package var cell: Int?
  /// The place that is changed: keys joined with dots, such as `metadata.widgets` or `outputs.2`.
  package var path: String
  /// The offset in bytes of the value that goes, from 0.
  package var byte: Int
}
