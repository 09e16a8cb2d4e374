import LosslessJSON
import Notebooks

/// The metadata that lines of a text conversion stand for.
///
/// A line names its value by the keys that lead to it, joined with dots. Where keys have dots themselves the
/// metadata are nested deeper than those of the notebook were; paths of options name both alike.
struct TextconvMetadata {
  /// An object with all the values.
  private(set) var tree = JSONTree.object([])
  /// The lines whose values are not written out, by what stands before the colon.
  private var folded: [(name: [UInt8], line: [UInt8])] = []

  /// The deepest nesting that is made of dots.
  private static let depth = 60

  /// Nil for a line that has no value.
  init?(_ lines: [ArraySlice<UInt8>]) {
    for line in lines {
      let line = TextconvLine.unescaped(line)
      guard let colon = Self.colon(in: line) else { return nil }
      let name = line[..<colon]
      let path = name.split(
        separator: UInt8(ascii: "."),
        maxSplits: Self.depth,
        omittingEmptySubsequences: false
      ).map { Array($0) }
      tree = Self.adding(
        value(of: Array(line[(colon + 2)...]), Array(name), Array(line)),
        path[...],
        to: tree
      )
    }
  }

  private mutating func value(of text: [UInt8], _ name: [UInt8], _ line: [UInt8]) -> JSONTree {
    if let document = try? JSONDocument.parse(text) {
      let value = JSONTree.value(document.root)
      if FlatJSON.shortValue(value) == text { return value }
    }
    folded.append((name, line))
    return .string("")
  }

  private static func colon(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { place in
      line[place] == UInt8(ascii: ":") && line.index(after: place) < line.endIndex && line[place + 1] == 0x20
    }
  }

  private static func adding(_ value: JSONTree, _ path: ArraySlice<[UInt8]>, to tree: JSONTree) -> JSONTree {
    guard let key = path.first else { return value }
    var members = tree.members
    let place = members.firstIndex { $0.key == key }
    if path.count == 1 || (place.map { members[$0].value.kind != .object } ?? false) {
      members.append(JSONMember(key: Array(path.joined(separator: ".".utf8)), value: value))
    } else if let place {
      members[place].value = adding(value, path.dropFirst(), to: members[place].value)
    } else {
      members.append(JSONMember(key: key, value: adding(value, path.dropFirst(), to: .object([]))))
    }
    return .object(members)
  }

  /// The lines of what is left of the metadata; without any title.
  func lines(_ left: JSONTree, isShown: (JSONPath) -> Bool) -> [[UInt8]] {
    guard left.kind == .object, !left.members.isEmpty else { return [] }
    let leaves = FlatJSON.leaves(left, followsLists: false, limit: 1000).filter { isShown($0.path) }
    return leaves.map { leaf in
      let name = FlatJSON.name(leaf.path)
      return TextconvLine.escaped(
        folded.first { $0.name == name }?.line ?? FlatJSON.line(leaf.path, leaf.value)
      )
    }
  }
}
