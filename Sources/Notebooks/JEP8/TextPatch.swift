import LosslessJSON

/// Applies the operations on a text: lines, and the characters inside them.
enum TextPatch {
  static func apply(_ diff: Diff, to text: [UInt8], at path: JSONPath) throws(DiffError) -> [UInt8] {
    var lines = PythonLines.split(text).map { JSONTree.string($0) }
    let indices = diff.operations.compactMap(\.elementIndex)
    // As in nbdime an empty line ends the text: the only one of an empty text.
    let patchesEnd = diff.operations.contains { operation in
      if case .patchElement(lines.count, _) = operation { true } else { false }
    }
    if patchesEnd, indices.allSatisfy({ $0 <= lines.count }) { lines.append(.string([])) }
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
      case .addRange(_, let values):
        for value in values {
          guard let text = value.text else {
            throw DiffError("characters must be a string", at: path + [.index(index)])
          }
          JSONText.append(text, to: &result)
        }
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
