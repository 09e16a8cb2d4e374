package import LosslessJSON

/// The mark on a cell whose outputs were put back although something before it has changed since they were
/// made. A strip takes it away, whatever its options.
package enum StaleMark {
  /// The key in the cell's metadata; its value is `true`.
  package static let key = "nbtrio-stale-output"
  static let keyBytes = [UInt8](key.utf8)

  /// Whether a cell has the mark, and was not run since.
  static func isOn(_ cell: JSONValue) -> Bool {
    guard let mark = cell["metadata"]?[keyBytes], mark.kind == .true else { return false }
    return (cell["execution_count"] ?? cell["prompt_number"])?.isNull ?? true
  }

  /// Whether a cell with that metadata and count has the mark, and was not run since.
  package static func isOn(metadata: JSONTree?, hasCount: Bool) -> Bool {
    !hasCount && metadata?[keyBytes]?.kind == .true
  }
}
