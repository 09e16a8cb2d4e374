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
