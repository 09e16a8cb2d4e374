/// What became of one cell: an entry of a comparison.
package struct CellComparison: Sendable {
  /// Where the cell stands before and after.
  package enum Kind: Sendable {
    /// On both sides, at the same place among its neighbours, and nothing that is compared differs.
    case kept
    /// On both sides, at the same place among its neighbours, with changes.
    case modified
    case added
    case removed
    /// On both sides, elsewhere; it may have changes too (`isModified`).
    case moved
  }

  /// Where the cell stands before and after.
  package var kind: Kind
  /// The place among the cells before; `nil` if the cell was added.
  package var before: Int?
  /// The place among the cells after; `nil` if the cell was removed.
  package var after: Int?
  /// `nil` for cells that are on one side only.
  package var evidence: MatchEvidence?
  /// How similar the sources are, from 0 to 1; 1 for equal ones, 0 for cells on one side only.
  package var similarity: Double

  /// The changed lines of the source; `nil` if it is the same or not compared.
  package var source: TextDiff?
  /// All outputs of a modified cell whose outputs differ, in order; empty if none differs.
  package var outputs: [OutputComparison] = []
  /// The changed metadata. Paths begin at the metadata.
  package var metadata: [ValueChange] = []
  /// The changed attachments. Paths begin at the attachments: name, media type.
  package var attachments: [ValueChange] = []
  /// The changed execution count; `nil` if it is the same or not compared.
  package var executionCount: ValueChange?
  /// The changed id; `nil` if it is the same or not compared.
  package var id: ValueChange?
  /// The changed cell type; `nil` if it is the same.
  package var type: ValueChange?
  /// All other changed members, known to nbformat or not; a whole `outputs` or `source` that is not of
  /// the usual type as well. Paths begin at the cell.
  package var others: [ValueChange] = []

  /// The weightiest change of the cell.
  package var changeClass: ChangeClass = .same

  init(kind: Kind, before: Int?, after: Int?, evidence: MatchEvidence? = nil, similarity: Double = 0) {
    self.kind = kind
    self.before = before
    self.after = after
    self.evidence = evidence
    self.similarity = similarity
  }

  /// Whether the cell stands elsewhere among its neighbours.
  package var isMoved: Bool { kind == .moved }

  /// Whether something that is compared differs inside a cell that is on both sides.
  package var isModified: Bool {
    source != nil || !outputs.isEmpty || !metadata.isEmpty || !attachments.isEmpty
      || executionCount != nil || id != nil || type != nil || !others.isEmpty
  }
}
