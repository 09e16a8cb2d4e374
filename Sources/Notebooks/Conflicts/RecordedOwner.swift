import LosslessJSON

/// A cell or a notebook whose metadata has records, which may be many: what they are about is found without a search.
final class RecordedOwner {
  let tree: JSONTree
  private lazy var metadata = MemberIndex(tree["metadata"])

  init(_ tree: JSONTree) { self.tree = tree }

  /// What stands at a path of keys from the owner; `nil` for nothing.
  func value(at path: ArraySlice<[UInt8]>) -> JSONTree? {
    guard path.count > 1, let first = path.first, first.elementsEqual("metadata".utf8) else {
      return path.reduce(tree) { tree, key in tree?[key] }
    }
    return path.dropFirst(2).reduce(metadata[path[path.startIndex + 1]]) { tree, key in tree?[key] }
  }
}
