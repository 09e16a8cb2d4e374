import LosslessJSON
import Notebooks

/// Metadata of which one line says enough: the state of widgets, what papermill notes about a run.
enum FoldedMetadata {
  private static let names = ["papermill", "widgets", "execution", "ExecuteTime"]

  /// The changes with those of each such member as one, whose values have the changed members only.
  /// - Parameter changes: with paths from the metadata.
  static func folded(_ changes: [ValueChange]) -> [ValueChange] {
    var result: [ValueChange] = []
    var groups: [(place: Int, changes: [ValueChange])] = []
    var places: [[UInt8]: Int] = [:]
    for change in changes {
      guard case .key(let key)? = change.path.first, change.path.count > 1, isFolded(key) else {
        result.append(change)
        continue
      }
      if let group = places[key] {
        groups[group].changes.append(change)
      } else {
        places[key] = groups.count
        groups.append((result.count, [change]))
        result.append(change)
      }
    }
    for group in groups { fold(group.changes, into: &result[group.place]) }
    return result
  }

  /// - Parameter change: The first of the changes.
  private static func fold(_ changes: [ValueChange], into change: inout ValueChange) {
    change.before = nested(
      changes.compactMap { change in change.before.map { (change.path.dropFirst(), $0) } }
    )
    change.after = nested(changes.compactMap { change in change.after.map { (change.path.dropFirst(), $0) } })
    change.path = Array(change.path.prefix(1))
    (change.form, change.text) = (.json, nil)
    change.changeClass = changes.map(\.changeClass).max() ?? change.changeClass
  }

  /// Whether the values of a member stand on one line.
  static func isFolded(_ key: [UInt8]) -> Bool { names.contains { key.elementsEqual($0.utf8) } }

  /// The values of a folded member on one line, or how many there are.
  static func line(_ value: JSONTree) -> [UInt8] {
    let limit = 40
    let leaves = FlatJSON.leaves(value, followsLists: false, limit: limit)
    let text = Array(leaves.map { FlatJSON.line($0.path, $0.value) }.joined(separator: ", ".utf8))
    return leaves.count <= limit && text.count <= 240 ? text : ImageFacts(of: value).description
  }

  /// The value that has these values at these places; `nil` for none.
  private static func nested(_ values: [(path: ArraySlice<JSONPathStep>, value: JSONTree)]) -> JSONTree? {
    guard let last = values.last else { return nil }
    guard let step = last.path.first else { return last.value }
    guard case .key = step else {
      return nested([(last.path.dropFirst(), last.value)]).map { .array([$0]) }
    }
    var members: [(key: [UInt8], inside: [(path: ArraySlice<JSONPathStep>, value: JSONTree)])] = []
    var places: [[UInt8]: Int] = [:]
    for value in values {
      guard case .key(let key)? = value.path.first else { continue }
      let rest = (value.path.dropFirst(), value.value)
      if let place = places[key] {
        members[place].inside.append(rest)
      } else {
        places[key] = members.count
        members.append((key, [rest]))
      }
    }
    return .object(
      members.compactMap { key, inside in nested(inside).map { JSONMember(key: key, value: $0) } }
    )
  }
}
