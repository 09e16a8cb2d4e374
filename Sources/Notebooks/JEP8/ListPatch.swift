import LosslessJSON

/// Applies the operations on a list, or on the lines or the characters of a text.
struct ListPatch {
  private let diff: Diff
  private let path: JSONPath
  private let count: Int

  init(_ diff: Diff, at path: JSONPath, count: Int) {
    self.diff = diff
    self.path = path
    self.count = count
  }

  /// - Parameter patch: Applies a diff to an element.
  func apply(
    to elements: [JSONTree],
    patch: (JSONTree, Diff, JSONPath) throws(DiffError) -> JSONTree
  ) throws(DiffError) -> [JSONTree] {
    var result: [JSONTree] = []
    result.reserveCapacity(elements.count)
    var next = 0
    var lastKey = 0
    for operation in diff.operations {
      let index = try self.index(of: operation)
      // At one key an insertion may stand behind a removal; it still goes in front of what follows.
      guard index >= lastKey else { throw DiffError("entries out of order", at: path + [.index(index)]) }
      lastKey = index
      if next < index {
        result += elements[next..<index]
        next = index
      }
      switch operation {
      case .addRange(_, let values): result += values
      case .removeRange(_, let length):
        let end = min(index + min(length, count), count)
        guard next <= index else { throw DiffError("entries overlap", at: path + [.index(index)]) }
        next = end
      case .patchElement(_, let nested):
        guard index < count, next <= index else {
          throw DiffError("cannot patch an element that is not there", at: path + [.index(index)])
        }
        result.append(try patch(elements[index], nested, path + [.index(index)]))
        next = index + 1
      default: throw DiffError("cannot apply this operation to a list", at: path)
      }
    }
    if next < count { result += elements[next...] }
    return result
  }

  private func index(of operation: DiffOperation) throws(DiffError) -> Int {
    guard let index = operation.elementIndex else {
      throw DiffError("cannot apply an operation on an object to a list", at: path)
    }
    guard index <= count else { throw DiffError("an index beyond the end", at: path + [.index(index)]) }
    return index
  }
}
