import LosslessJSON
import Notebooks

/// JSON as lines of `path: value`, so that a change shows where it is.
enum FlatJSON {
  /// A value that is not taken apart further, and its way from the outermost one.
  struct Leaf {
    var path: JSONPath
    var value: JSONTree
  }

  /// The leaves of a value in order.
  /// - Parameters:
  ///   - followsLists: Whether lists are taken apart, but for series of data; otherwise they are leaves.
  ///   - limit: The most leaves to give; one more tells that there are more.
  static func leaves(_ tree: JSONTree, followsLists: Bool, limit: Int) -> [Leaf] {
    var result: [Leaf] = []
    collect(tree, [], followsLists, limit, &result)
    return result
  }

  private static func collect(
    _ tree: JSONTree,
    _ path: JSONPath,
    _ followsLists: Bool,
    _ limit: Int,
    _ result: inout [Leaf]
  ) {
    if result.count > limit { return }
    if tree.kind == .object, case let members = tree.members, !members.isEmpty {
      for member in members { collect(member.value, path + [.key(member.key)], followsLists, limit, &result) }
    } else if followsLists, tree.kind == .array, !DataSeries.isSeries(tree),
      case let elements = tree.elements, !elements.isEmpty
    {
      for (place, element) in elements.enumerated() {
        collect(element, path + [.index(place)], followsLists, limit, &result)
      }
    } else {
      result.append(Leaf(path: path, value: tree))
    }
  }

  /// The line of a leaf: `a.b[0]: value`; long values are cut to their facts.
  static func line(_ path: JSONPath, _ value: JSONTree) -> [UInt8] {
    let name = name(path)
    return name.isEmpty ? shortValue(value) : name + ": ".utf8 + shortValue(value)
  }

  /// A path as people write it: `papermill.parameters`, `data[3].x`.
  static func name(_ path: JSONPath) -> [UInt8] {
    var text: [UInt8] = []
    for step in path {
      switch step {
      case .index(let index): text.append(contentsOf: "[\(index)]".utf8)
      case .key(let key):
        if !text.isEmpty { text.append(UInt8(ascii: ".")) }
        text.append(contentsOf: VisibleText.short(key, limit: 100))
      }
    }
    return text
  }

  /// Longer values are cut to their facts, in bytes.
  private static let valueLimit = 200

  /// Whether a line has not the value itself but its facts.
  static func isCut(_ value: JSONTree) -> Bool { CompactJSON.readable(value).count > valueLimit }

  /// A value on one line; what is too long shows as size and hash, a series of data as what it holds.
  static func shortValue(_ value: JSONTree, limit: Int = valueLimit) -> [UInt8] {
    let text = CompactJSON.readable(value)
    if text.count <= limit { return VisibleText.line(text) }
    if DataSeries.isSeries(value) { return DataSeries.description(value) }
    return ImageFacts(of: value).description
  }
}
