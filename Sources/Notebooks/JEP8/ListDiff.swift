import LosslessJSON

/// Collects the operations on a list in canonical order: at each place the insertion first.
struct ListDiff {
  private var collected: [DiffOperation] = []
  /// The place in the list before.
  private var index = 0
  private var removed = 0
  private var inserted: [JSONTree] = []

  /// The next element stays, with these operations on it.
  mutating func keep(_ changes: [DiffOperation]) {
    flush()
    if !changes.isEmpty { collected.append(.patchElement(index: index, diff: Diff(changes))) }
    index += 1
  }

  /// The next elements go.
  mutating func remove(_ count: Int) { removed += count }

  /// A new element comes in.
  mutating func insert(_ value: JSONTree) { inserted.append(value) }

  /// All operations.
  mutating func finish() -> [DiffOperation] {
    flush()
    return collected
  }

  private mutating func flush() {
    if !inserted.isEmpty { collected.append(.addRange(index: index, values: inserted)) }
    if removed > 0 { collected.append(.removeRange(index: index, length: removed)) }
    index += removed
    removed = 0
    inserted = []
  }
}
