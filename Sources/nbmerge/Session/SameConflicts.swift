import CommandLineSupport
import LosslessJSON
import Notebooks

/// Whether somebody has begun to settle what a merge left.
enum SameConflicts {
  /// Whether two notebooks show the same conflicts between the same versions. Ids do not count: marker
  /// cells have some too, and what they leave over depends on the style.
  static func areAlike(_ one: ConflictedFile, _ other: ConflictedFile) -> Bool {
    [ConflictResolution.local, .remote].allSatisfy { side in
      settled(one, side).isEqual(to: settled(other, side))
    }
  }

  private static func settled(_ file: ConflictedFile, _ side: ConflictResolution) -> JSONTree {
    var file = file
    _ = file.resolve(file.conflicts.map { ($0, .take(side)) })
    return .object(
      file.notebook.members.map { member in
        guard member.key.elementsEqual("cells".utf8) else { return member }
        return JSONMember(key: member.key, value: .array(member.value.elements.map(withoutID)))
      }
    )
  }

  private static func withoutID(_ cell: JSONTree) -> JSONTree {
    guard cell.kind == .object else { return cell }
    return .object(cell.members.filter { !$0.key.elementsEqual("id".utf8) })
  }
}
