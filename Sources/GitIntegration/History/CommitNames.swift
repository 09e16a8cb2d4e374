/// Old and new names of commits.
package struct CommitNames: Sendable {
  /// The new name of each commit that has another one now, in the order of the history.
  package private(set) var pairs: [(old: ObjectID, new: ObjectID)] = []
  private var new: [ObjectID: ObjectID] = [:]
  private var dropped: Set<ObjectID> = []

  /// No commit has another name.
  package init() {}

  mutating func add(_ old: ObjectID, _ new: ObjectID) {
    pairs.append((old, new))
    self.new[old] = new
  }

  mutating func addDropped(_ old: ObjectID) { dropped.insert(old) }

  /// The new name of a commit; nil if it keeps its own.
  package func new(of old: ObjectID) -> ObjectID? { new[old] }

  /// Whether a commit is gone; its new name is that of the commit before it.
  func isDropped(_ old: ObjectID) -> Bool { dropped.contains(old) }

  /// The map as text: a line for each commit, `old new`.
  var text: [UInt8] {
    pairs.flatMap { old, new in Array("\(old) \(new)\n".utf8) }
  }
}
