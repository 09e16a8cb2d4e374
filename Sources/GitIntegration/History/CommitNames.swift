/// Old and new names of commits.
package struct CommitNames: Sendable {
  /// The new name of each commit that has another one now, in the order of the history.
  package private(set) var pairs: [(old: ObjectID, new: ObjectID)] = []
  private var new: [ObjectID: ObjectID] = [:]
  private var dropped: Set<ObjectID> = []

  /// What finds names of commits in messages; nil if those are left.
  private let hashes: MessageHashes?

  /// No commit has another name.
  package init() { hashes = nil }

  /// No commit has another name yet.
  /// - Parameter hashes: what finds names of commits in messages; nil if those are left.
  init(_ hashes: MessageHashes?) { self.hashes = hashes }

  mutating func add(_ old: ObjectID, _ new: ObjectID) {
    pairs.append((old, new))
    self.new[old] = new
  }

  mutating func addDropped(_ old: ObjectID) { dropped.insert(old) }

  /// The new name of a commit; nil if it keeps its own.
  package func new(of old: ObjectID) -> ObjectID? { new[old] }

  /// Whether a commit is gone; its new name is that of the commit before it.
  func isDropped(_ old: ObjectID) -> Bool { dropped.contains(old) }

  /// A message with the new names of commits where it holds old ones, and how many these are.
  func replaced(in message: [UInt8]) -> (text: [UInt8], count: Int) {
    var (text, place, count): ([UInt8], Int, Int) = ([], 0, 0)
    for found in hashes?.find(in: message, message.indices) ?? [] {
      // A commit that is gone keeps its name here: there is no other for it.
      guard let old = ObjectID(hexadecimal: found.id[...]), !isDropped(old), let new = new(of: old) else {
        continue
      }
      text += message[place..<found.range.lowerBound] + new.hexadecimal.prefix(found.range.count)
      place = found.range.upperBound
      count += 1
    }
    return (text + message[place...], count)
  }

  /// The map as text: a line for each commit, `old new`.
  var text: [UInt8] {
    pairs.flatMap { old, new in Array("\(old) \(new)\n".utf8) }
  }
}
