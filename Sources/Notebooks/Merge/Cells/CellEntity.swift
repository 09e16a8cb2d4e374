/// A cell of a merge: what stands for it in the three versions.
struct CellEntity: Equatable {
  var base: Int?
  var local: Int?
  var remote: Int?

  var isInsertion: Bool { base == nil }

  /// Whether one side inserted it and the other side has nothing for it.
  var isOfOneSide: Bool { isInsertion && (local == nil) != (remote == nil) }
}

/// What comes at one place of the merged notebook.
enum CellSlot {
  /// One cell.
  case cell(CellEntity)
  /// One side joined the cell with a neighbour, which has its lines now, and the other side edited it.
  case joined(CellEntity)
  /// Cells that both sides put in place of the same cells: a conflict.
  case clash(base: [Int], local: [CellEntity], remote: [CellEntity])
  /// One side deleted the cell and put others in its place (possibly none), the other side edited it.
  case deletedAndEdited(CellEntity, replacement: [CellEntity])
}
