package import LosslessJSON

extension Diff {
  /// Reads a diff as leniently as nbdime's `patch` does: members of an entry in any order, more members
  /// than needed, ranges in any order at one key, integer keys of `add`, `remove` and `replace` on lists,
  /// a string in place of a list of lines.
  /// - Throws: `DiffError` with the place in the diff.
  package init(reading tree: JSONTree) throws(DiffError) {
    try self.init(reading: tree, at: [], depth: 0)
  }

  private init(reading tree: JSONTree, at path: JSONPath, depth: Int) throws(DiffError) {
    guard tree.kind == .array else { throw DiffError("a diff must be a list", at: path) }
    guard depth < 1000 else { throw DiffError("the diff is nested too deeply", at: path) }
    var operations: [DiffOperation] = []
    for (place, entry) in tree.elements.enumerated() {
      let inner = path + [.index(place)]
      guard let name = entry["op"]?.text, let key = entry["key"] else {
        throw DiffError("an entry must have 'op' and 'key'", at: inner)
      }
      switch String(decoding: name, as: UTF8.self) {
      case "add": operations.append(try Diff.add(key, entry["value"], at: inner))
      case "replace": operations += try Diff.replace(key, entry["value"], at: inner)
      case "remove":
        operations.append(
          try Diff.index(key, at: inner).map { .removeRange(index: $0, length: 1) }
            ?? .remove(key: key.text ?? [])
        )
      case "patch":
        guard let nested = entry["diff"] else { throw DiffError("'patch' without 'diff'", at: inner) }
        let diff = try Diff(reading: nested, at: inner + [.key("diff")], depth: depth + 1)
        operations.append(
          try Diff.index(key, at: inner).map { .patchElement(index: $0, diff: diff) }
            ?? .patchMember(key: key.text ?? [], diff: diff)
        )
      case "addrange": operations.append(try Diff.addRange(key, entry["valuelist"], at: inner))
      case "removerange":
        guard let index = try Diff.index(key, at: inner), let length = entry["length"]?.integer, length >= 0
        else { throw DiffError("'removerange' needs an integer 'key' and a 'length'", at: inner) }
        operations.append(.removeRange(index: index, length: length))
      default: throw DiffError("unknown 'op'", at: inner)
      }
    }
    self.init(operations)
  }

  /// The index that a key is; `nil` if it is a string.
  private static func index(_ key: JSONTree, at path: JSONPath) throws(DiffError) -> Int? {
    if key.kind == .string { return nil }
    guard let index = key.integer, index >= 0 else {
      throw DiffError("'key' must be a string or an index", at: path)
    }
    return index
  }

  private static func add(
    _ key: JSONTree,
    _ value: JSONTree?,
    at path: JSONPath
  ) throws(DiffError) -> DiffOperation {
    guard let value else { throw DiffError("'add' without 'value'", at: path) }
    return try index(key, at: path).map { .addRange(index: $0, values: [value]) }
      ?? .add(key: key.text ?? [], value: value)
  }

  private static func replace(
    _ key: JSONTree,
    _ value: JSONTree?,
    at path: JSONPath
  ) throws(DiffError) -> [DiffOperation] {
    guard let value else { throw DiffError("'replace' without 'value'", at: path) }
    guard let index = try index(key, at: path) else { return [.replace(key: key.text ?? [], value: value)] }
    return [.addRange(index: index, values: [value]), .removeRange(index: index, length: 1)]
  }

  private static func addRange(
    _ key: JSONTree,
    _ values: JSONTree?,
    at path: JSONPath
  ) throws(DiffError) -> DiffOperation {
    guard let index = try index(key, at: path), let values else {
      throw DiffError("'addrange' needs an integer 'key' and a 'valuelist'", at: path)
    }
    if let text = values.text { return .addText(index: index, text: text) }
    guard values.kind == .array else {
      throw DiffError("'valuelist' must be a list or a string", at: path)
    }
    return .addRange(index: index, values: values.elements)
  }
}
