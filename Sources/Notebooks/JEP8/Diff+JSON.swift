package import LosslessJSON

extension DiffOperation {
  /// The key of an operation on an object; empty for operations on lists and texts.
  package var memberKey: [UInt8] {
    switch self {
    case .add(let key, _), .remove(let key), .replace(let key, _), .patchMember(let key, _): key
    default: []
    }
  }

  /// The index of an operation on a list or a text; `nil` for operations on objects.
  package var elementIndex: Int? {
    switch self {
    case .addRange(let index, _), .addText(let index, _), .removeRange(let index, _),
      .patchElement(let index, _):
      index
    default: nil
    }
  }

  /// The entry as JEP-8 writes it: `op`, `key`, argument.
  package var tree: JSONTree {
    switch self {
    case .add(let key, let value): entry("add", .string(key), "value", value)
    case .remove(let key): .object([JSONMember("op", .string("remove")), JSONMember("key", .string(key))])
    case .replace(let key, let value): entry("replace", .string(key), "value", value)
    case .patchMember(let key, let diff): entry("patch", .string(key), "diff", diff.tree)
    case .patchElement(let index, let diff): entry("patch", .integer(index), "diff", diff.tree)
    case .addRange(let index, let values): entry("addrange", .integer(index), "valuelist", .array(values))
    case .addText(let index, let text): entry("addrange", .integer(index), "valuelist", .string(text))
    case .removeRange(let index, let length):
      entry("removerange", .integer(index), "length", .integer(length))
    }
  }

  private func entry(_ name: String, _ key: JSONTree, _ argument: String, _ value: JSONTree) -> JSONTree {
    .object([JSONMember("op", .string(name)), JSONMember("key", key), JSONMember(argument, value)])
  }
}

extension Diff {
  /// The diff as a JSON value.
  package var tree: JSONTree { .array(operations.map(\.tree)) }
}
