/// A cell of the base that one side cut into several.
struct CellSplit {
  /// One of the cells that it became.
  struct Piece {
    /// The cell of the side; the one that is matched with the cell of the base, or an inserted one.
    var place: Int
    /// Its lines in the source of the base, by number. Blank lines between the pieces belong to none.
    var lines: Range<Int>
  }

  /// The place in the base.
  var base: Int
  /// Whether the local side cut it.
  var isLocal: Bool
  /// The cells in their order.
  var pieces: [Piece]
}
