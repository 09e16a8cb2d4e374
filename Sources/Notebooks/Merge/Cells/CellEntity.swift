/// A cell of a merge: what stands for it in the three versions.
struct CellEntity: Hashable {
  var base: Int?
  var local: Int?
  var remote: Int?

  var isInsertion: Bool { base == nil }

  /// Whether one side inserted it and the other side has nothing for it.
  var isOfOneSide: Bool { isInsertion && (local == nil) != (remote == nil) }
}
