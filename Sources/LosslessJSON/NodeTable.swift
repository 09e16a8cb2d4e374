/// A hash table from node indices to values, with open addressing.
///
/// A `Dictionary` would do, but the first one of its type makes the Swift runtime search the whole program
/// for a conformance, which costs more than the strip of a small notebook.
struct NodeTable<Value: Sendable>: Sendable {
  private var entries: [(node: Int, value: Value)] = []
  /// Places in `entries`, plus one; 0 is free. The size is a power of two.
  private var slots: [Int32] = []

  var isEmpty: Bool { entries.isEmpty }

  /// The value of a node. Values can be set and changed, but not taken out.
  subscript(node: Int) -> Value? {
    get {
      guard !slots.isEmpty else { return nil }
      let place = slots[slot(of: node)]
      return place == 0 ? nil : entries[Int(place) - 1].value
    }
    set {
      guard let newValue else { return }
      if entries.count * 2 >= slots.count { grow() }
      let slot = slot(of: node)
      if slots[slot] == 0 {
        entries.append((node, newValue))
        slots[slot] = Int32(entries.count)
      } else {
        entries[Int(slots[slot]) - 1].value = newValue
      }
    }
  }

  /// The slot that holds the node, or the free one where it belongs.
  private func slot(of node: Int) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: node) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
    while slots[slot] != 0, entries[Int(slots[slot]) - 1].node != node { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: max(16, slots.count * 2))
    for (place, entry) in entries.enumerated() { slots[slot(of: entry.node)] = Int32(place + 1) }
  }
}
