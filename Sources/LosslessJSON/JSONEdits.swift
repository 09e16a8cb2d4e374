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

  /// Whether the value is removed or replaced.
  package func changes(_ value: JSONValue) -> Bool { isMarked(value.index) && edit(of: value.index) != nil }

  /// Whether the value is removed.
  package func removes(_ value: JSONValue) -> Bool {
    if case .remove = edit(of: value.index) { return true }
    return false
  }

  /// Whether another value is written in the place of the value.
  package func replaces(_ value: JSONValue) -> Bool {
    if case .replace = edit(of: value.index) { return true }
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
