import LosslessJSON
import Notebooks

/// Metadata of which one line says enough: the state of widgets, what papermill notes about a run.
enum FoldedMetadata {
  private static let names = ["papermill", "widgets", "execution", "ExecuteTime"]

  /// The changes with those of each such member as one, whose values have the changed members only.
  /// - Parameter changes: with paths from the metadata.
  static func folded(_ changes: [ValueChange]) -> [ValueChange] {
    var result: [ValueChange] = []
    var places: [[UInt8]: Int] = [:]
    for change in changes {
      guard case .key(let key)? = change.path.first, change.path.count > 1, isFolded(key) else {
        result.append(change)
        continue
      }
      let one = change.before.map { nested($0, change.path.dropFirst()) }
      let two = change.after.map { nested($0, change.path.dropFirst()) }
      guard let place = places[key] else {
        places[key] = result.count
        var first = change
        (first.path, first.before, first.after) = ([.key(key)], one, two)
        (first.form, first.text) = (.json, nil)
        result.append(first)
        continue
      }
      result[place].before = merged(result[place].before, one)
      result[place].after = merged(result[place].after, two)
      result[place].changeClass = max(result[place].changeClass, change.changeClass)
    }
    return result
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

  private static func nested(_ value: JSONTree, _ path: ArraySlice<JSONPath.Element>) -> JSONTree {
    path.reversed().reduce(value) { value, step in
      if case .key(let key) = step { .object([JSONMember(key: key, value: value)]) } else { .array([value]) }
    }
  }

  private static func merged(_ one: JSONTree?, _ two: JSONTree?) -> JSONTree? {
    guard let one, let two else { return one ?? two }
    guard one.kind == .object, two.kind == .object else { return two }
    var members = one.members
    for member in two.members {
      if let place = members.firstIndex(where: { $0.key == member.key }) {
        members[place].value = merged(members[place].value, member.value) ?? member.value
      } else {
        members.append(member)
      }
    }
    return .object(members)
  }
}
