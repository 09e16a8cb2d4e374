/// What became of one output.
package struct OutputComparison: Sendable {
  /// On which sides the output stands, and whether it changed.
  package enum Kind: Sendable {
    case kept
    case modified
    case added
    case removed
  }

  /// On which sides the output stands, and whether it changed.
  package var kind: Kind
  /// The place among the outputs before; `nil` if the output was added.
  package var before: Int?
  /// The place among the outputs after; `nil` if the output was removed.
  package var after: Int?
  /// The type of the output, after if it is on both sides.
  package var type: OutputKind
  /// The changed members of a modified output. Paths begin at the output: `/data/text/plain`, `/text`,
  /// `/metadata/…`, `/execution_count`. JSON data is compared structurally and gives a deeper path.
  package var changes: [ValueChange]
  /// The weightiest change of the output.
  package var changeClass: ChangeClass
}
