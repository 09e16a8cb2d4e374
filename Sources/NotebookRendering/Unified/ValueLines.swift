import LosslessJSON
import Notebooks

/// The changes of single values as lines: `key: value`.
enum ValueLines {
  /// What is left of a value and what became of it.
  /// - Parameter prefix: What the path begins with in the lines.
  static func lines(_ change: ValueChange, prefix: JSONPath = []) -> [DiffLine] {
    let path = prefix + change.path
    return leaves(.removed, change.before, path) + leaves(.added, change.after, path)
  }

  private static func leaves(_ kind: DiffLine.Kind, _ value: JSONTree?, _ path: JSONPath) -> [DiffLine] {
    guard let value else { return [] }
    if case .key(let key)? = path.last, path.count == 1, FoldedMetadata.isFolded(key), value.kind == .object {
      return [DiffLine(kind: kind, text: FlatJSON.name(path) + ": ".utf8 + FoldedMetadata.line(value))]
    }
    let limit = 200
    let leaves = FlatJSON.leaves(value, followsLists: false, limit: limit)
    if leaves.count > limit {
      return [DiffLine(kind: kind, text: FlatJSON.name(path) + ": ".utf8 + ImageFacts(of: value).description)]
    }
    return leaves.map { DiffLine(kind: kind, text: FlatJSON.line(path + $0.path, $0.value)) }
  }

  /// An attachment: name, media type and facts.
  static func attachment(_ change: ValueChange) -> [DiffLine] {
    let name = FlatJSON.name(change.path)
    let lines = [(DiffLine.Kind.removed, change.before), (.added, change.after)].compactMap { kind, value in
      value.map { DiffLine(kind: kind, text: name + ": ".utf8 + ImageFacts(of: $0).description) }
    }
    return HiddenChange.areAlike(lines) ? [HiddenChange.remark(change)] : lines
  }
}
