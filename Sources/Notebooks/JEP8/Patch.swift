package import LosslessJSON

/// Applies JEP-8 diffs.
package enum Patch {
  /// The notebook that a diff makes of another one.
  /// - Throws: `DiffError` with the place in the notebook for what does not fit.
  package static func apply(
    _ diff: Diff,
    to notebook: NotebookContent
  ) throws(DiffError) -> NotebookContent {
    NotebookContent(joinedTree: try apply(diff, to: notebook.joinedTree))
  }

  /// The value that a diff makes of another one. As in nbdime, removing or replacing a member that is not
  /// there is no error, and neither is a range that goes beyond the end.
  /// - Throws: `DiffError` with the place in the value for what does not fit: adding a member that is
  ///   there, patching one that is not, a list operation on an object or the other way round, entries out
  ///   of order, an index beyond the end.
  package static func apply(_ diff: Diff, to value: JSONTree) throws(DiffError) -> JSONTree {
    try apply(diff, to: value, at: [])
  }

  private static func apply(
    _ diff: Diff,
    to value: JSONTree,
    at path: JSONPath
  ) throws(DiffError) -> JSONTree {
    if diff.isEmpty { return value }
    switch value.kind {
    case .object: return .object(try applyToObject(diff, value.members, at: path))
    case .array:
      let list = ListPatch(diff, at: path, count: value.elements.count)
      return .array(
        try list.apply(to: value.elements) { element, diff, path throws(DiffError) in
          try apply(diff, to: element, at: path)
        }
      )
    case .string: return .string(try TextPatch.apply(diff, to: value.text ?? [], at: path))
    default: throw DiffError("cannot patch a value that is not an object, a list or a string", at: path)
    }
  }

  private static func applyToObject(
    _ diff: Diff,
    _ members: [JSONMember],
    at path: JSONPath
  ) throws(DiffError) -> [JSONMember] {
    var members: [JSONMember?] = members
    var places: [[UInt8]: Int] = [:]
    for (place, member) in members.enumerated() { places[member?.key ?? []] = place }
    var touched: Set<[UInt8]> = []
    for operation in diff.operations {
      let key = operation.memberKey
      let inner = path + [.key(key)]
      let place = places[key]
      switch operation {
      case .add(_, let value):
        if place != nil { throw DiffError("cannot add a member that is there already", at: inner) }
        members.append(JSONMember(key: key, value: value))
      case .remove: if let place { members[place] = nil }
      case .replace(_, let value):
        if let place {
          members[place]?.value = value
        } else {
          members.append(JSONMember(key: key, value: value))
        }
      case .patchMember(_, let nested):
        guard let place, let member = members[place] else {
          throw DiffError("cannot patch a member that is not there", at: inner)
        }
        members[place]?.value = try apply(nested, to: member.value, at: inner)
      default: throw DiffError("cannot apply a list operation to an object", at: path)
      }
      guard touched.insert(key).inserted else { throw DiffError("two entries for one key", at: inner) }
    }
    return members.compactMap { $0 }
  }
}
