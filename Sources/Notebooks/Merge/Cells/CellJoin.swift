/// A cell of the base that one side joined with its neighbour.
struct CellJoin {
  /// The place in the base of the cell that has its lines now.
  var keeper: Int
  /// The blank lines that the side put between both.
  var gap: Int
}
