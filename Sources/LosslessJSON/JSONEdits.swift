/// Changes to the values of one document, to be applied while it is written.
package struct JSONEdits: Sendable {
  enum Edit: Sendable {
    case remove
    case replace(JSONTree)
  }

  /// The edits by node index of the value.
  private var edits = NodeTable<Edit>()
  /// The new members of objects, by node index of the object.
  private var addedMembers = NodeTable<[JSONMember]>()
  /// One bit a node: whether an edit or an addition is recorded for it. Most nodes have none, and this
  /// answers so without hashing.
  private var marks: [UInt64]

  /// No edits of a document yet.
  package init(for document: JSONDocument) {
    marks = [UInt64](repeating: 0, count: (document.nodeCount + 63) / 64)
  }

  /// Whether nothing is to be changed.
  package var isEmpty: Bool { edits.isEmpty && addedMembers.isEmpty }

  /// Takes the value away: an element out of its array, a member with its key out of its object.
  package mutating func remove(_ value: JSONValue) {
    mark(value.index)
    edits[value.index] = .remove
  }

  /// Writes another value in its place. A removal of the same value stays.
  package mutating func replace(_ value: JSONValue, with tree: JSONTree) {
    if case .remove = edits[value.index] { return }
    mark(value.index)
    edits[value.index] = .replace(tree)
  }

  /// Adds a member to an object of the document. Only the canonical layout writes additions.
  package mutating func add(_ member: JSONMember, to object: JSONValue) {
    mark(object.index)
    addedMembers[object.index] = (addedMembers[object.index] ?? []) + [member]
  }

  /// Whether the value is removed.
  package func removes(_ value: JSONValue) -> Bool {
    if case .remove = edit(of: value.index) { return true }
    return false
  }

  private mutating func mark(_ index: Int) {
    marks[index >> 6] |= 1 << UInt64(index & 63)
  }

  @inline(__always)
  func isMarked(_ index: Int) -> Bool {
    marks[index >> 6] & (1 << UInt64(index & 63)) != 0
  }

  /// Whether any node of the range is marked.
  func hasMarks(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      let word = marks[index >> 6] >> UInt64(index & 63)
      if word != 0 { return index + word.trailingZeroBitCount < end }
      index = (index | 63) + 1
    }
    return false
  }

  /// The members that are added to an object.
  func additions(to object: Int) -> [JSONMember] {
    isMarked(object) ? addedMembers[object] ?? [] : []
  }

  @inline(__always)
  func edit(of index: Int) -> Edit? {
    isMarked(index) ? edits[index] : nil
  }
}

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
