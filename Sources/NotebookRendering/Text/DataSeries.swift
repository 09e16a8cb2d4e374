import LosslessJSON
import Notebooks

/// Lists of data in JSON: the points of a chart, the rows of a table. They are one value to a reader.
enum DataSeries {
  /// Shorter lists are taken apart as any other value is.
  private static let leastCount = 5

  /// How deep lists of lists are followed.
  private static let depthLimit = 4

  /// Whether a value is a list of at least five values, of rows of such, or of objects that hold only values.
  static func isSeries(_ tree: JSONTree) -> Bool {
    guard tree.kind == .array, tree.elements.count >= leastCount else { return false }
    return tree.elements.allSatisfy { isElement($0, depth: 1) }
  }

  private static func isElement(_ tree: JSONTree, depth: Int) -> Bool {
    switch tree.kind {
    case .object: depth == 1 && tree.members.allSatisfy { isPlain($0.value) }
    case .array: depth < depthLimit && tree.elements.allSatisfy { isElement($0, depth: depth + 1) }
    default: true
    }
  }

  private static func isPlain(_ tree: JSONTree) -> Bool { tree.kind != .object && tree.kind != .array }

  /// Such as `406 objects (x, y), 1f3a9c20b7aa`.
  static func description(_ tree: JSONTree) -> [UInt8] {
    let elements = tree.elements
    var text = Array("\(elements.count) \(word(elements))".utf8)
    if let first = elements.first, first.kind == .object, !first.members.isEmpty {
      let names = Array(first.members.prefix(8).map(\.key).joined(separator: ", ".utf8))
      text += " (".utf8 + VisibleText.short(names, limit: 80) + ")".utf8
    }
    return text + ", ".utf8 + ImageFacts(bytes: CompactJSON.bytes(tree)).hash
  }

  private static func word(_ elements: [JSONTree]) -> String {
    if elements.allSatisfy({ $0.kind == .number }) { return "numbers" }
    if elements.allSatisfy({ $0.kind == .string }) { return "texts" }
    if elements.allSatisfy({ $0.kind == .object }) { return "objects" }
    return elements.allSatisfy { $0.kind == .array } ? "lists" : "values"
  }
}
