/// The names whose values changed, and which of them did so above the cell that is read: one set for the whole
/// notebook, as a copy for each cell would cost cells times names.
struct ChangedNames {
  private(set) var names: Set<[UInt8]> = []
  /// What the cell that is read put in, and what was in before it and was taken out.
  private var added: Set<[UInt8]> = []
  private var removed: Set<[UInt8]> = []

  /// From here on, what is in was changed above.
  mutating func beginCell() {
    added = []
    removed = []
  }

  mutating func insert(_ new: Set<[UInt8]>) {
    for name in new where names.insert(name).inserted && removed.remove(name) == nil { added.insert(name) }
  }

  mutating func remove(_ old: Set<[UInt8]>) {
    for name in old where names.remove(name) != nil && added.remove(name) == nil { removed.insert(name) }
  }

  /// Those of some names that are in and were so before the cell began.
  func fromAbove(_ some: Set<[UInt8]>) -> Set<[UInt8]> {
    some.intersection(names).subtracting(added)
  }
}
