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

/// Applies the operations on a text: lines, and the characters inside them.
enum TextPatch {
  static func apply(_ diff: Diff, to text: [UInt8], at path: JSONPath) throws(DiffError) -> [UInt8] {
    let lines = PythonLines.split(text).map { JSONTree.string($0) }
    let operations = diff.operations.map { operation in
      guard case .addText(let index, let text) = operation else { return operation }
      return .addRange(index: index, values: [.string(text)])
    }
    let list = ListPatch(Diff(operations), at: path, count: lines.count)
    let patched = try list.apply(to: lines) { line, diff, path throws(DiffError) in
      .string(try applyToCharacters(diff, line.text ?? [], at: path))
    }
    var result: [UInt8] = []
    for line in patched {
      guard let text = line.text else { throw DiffError("a line must be a string", at: path) }
      JSONText.append(text, to: &result)
    }
    return result
  }

  private static func applyToCharacters(
    _ diff: Diff,
    _ line: [UInt8],
    at path: JSONPath
  ) throws(DiffError) -> [UInt8] {
    let scalars = CharacterDiff.codePoints(line[...])
    var result: [UInt8] = []
    func copy(_ range: Range<Int>) {
      for scalar in scalars[range] { JSONText.appendScalar(scalar, to: &result) }
    }
    var (next, lastKey) = (0, 0)
    for operation in diff.operations {
      let index = operation.elementIndex ?? 0
      guard index <= scalars.count else {
        throw DiffError("an index beyond the end", at: path + [.index(index)])
      }
      guard index >= lastKey else { throw DiffError("entries out of order", at: path + [.index(index)]) }
      lastKey = index
      if next < index {
        copy(next..<index)
        next = index
      }
      switch operation {
      case .addText(_, let text): JSONText.append(text, to: &result)
      case .removeRange(_, let length):
        guard next <= index else { throw DiffError("entries overlap", at: path + [.index(index)]) }
        next = min(index + min(length, scalars.count), scalars.count)
      default: throw DiffError("cannot apply this operation to the characters of a line", at: path)
      }
    }
    copy(next..<scalars.count)
    return result
  }
}
