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
  /// Why the cells are taken for the same; `nil` for cells that are on one side only.
  package let evidence: MatchEvidence?
  /// The weightiest change of the cell.
  package var changeClass: ChangeClass = .same
  private let permille: Int16
  /// The places before and after; -1 for none.
  private let places: (before: Int32, after: Int32)
  /// What differs inside; nothing for most cells, and then takes no room.
  private var inside: [Changes] = []

  /// What differs inside a cell that is on both sides.
  struct Changes: Sendable {
    var source: TextDiff?
    var outputs: [OutputComparison] = []
    var metadata: [ValueChange] = []
    var attachments: [ValueChange] = []
    var executionCount: ValueChange?
    var id: ValueChange?
    var type: ValueChange?
    var others: [ValueChange] = []

    var isEmpty: Bool {
      source == nil && outputs.isEmpty && metadata.isEmpty && attachments.isEmpty
        && executionCount == nil && id == nil && type == nil && others.isEmpty
    }
  }

  /// - Parameter permille: How similar the sources are, from 0 to 1000.
  init(kind: Kind, before: Int?, after: Int?, evidence: MatchEvidence? = nil, permille: Int = 0) {
    self.kind = kind
    self.evidence = evidence
    self.permille = Int16(permille)
    places = (Int32(before ?? -1), Int32(after ?? -1))
  }

  /// Notes what differs inside.
  mutating func note(_ changes: Changes) { inside = changes.isEmpty ? [] : [changes] }

  /// The place among the cells before; `nil` if the cell was added.
  package var before: Int? { places.before < 0 ? nil : Int(places.before) }
  /// The place among the cells after; `nil` if the cell was removed.
  package var after: Int? { places.after < 0 ? nil : Int(places.after) }
  /// How similar the sources are, from 0 to 1; 1 for equal ones, 0 for cells on one side only.
  package var similarity: Double { Double(permille) / 1000 }

  /// The changed lines of the source; `nil` if it is the same or not compared.
  package var source: TextDiff? { inside.first?.source }
  /// All outputs of a modified cell whose outputs differ, in order; empty if none differs.
  package var outputs: [OutputComparison] { inside.first?.outputs ?? [] }
  /// The changed metadata. Paths begin at the metadata.
  package var metadata: [ValueChange] { inside.first?.metadata ?? [] }
  /// The changed attachments. Paths begin at the attachments: name, media type.
  package var attachments: [ValueChange] { inside.first?.attachments ?? [] }
  /// The changed execution count; `nil` if it is the same or not compared.
  package var executionCount: ValueChange? { inside.first?.executionCount }
  /// The changed id; `nil` if it is the same or not compared.
  package var id: ValueChange? { inside.first?.id }
  /// The changed cell type; `nil` if it is the same.
  package var type: ValueChange? { inside.first?.type }
  /// All other changed members, known to nbformat or not; a whole `outputs` or `source` that is not of
  /// the usual type as well. Paths begin at the cell.
  package var others: [ValueChange] { inside.first?.others ?? [] }

  /// Whether the cell stands elsewhere among its neighbours.
  package var isMoved: Bool { kind == .moved }

  /// Whether something that is compared differs inside a cell that is on both sides.
  package var isModified: Bool { !inside.isEmpty }
}
