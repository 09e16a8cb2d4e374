import LosslessJSON
import Notebooks

/// Diffs in JEP-8 as foreign programs write them.
enum PatchMaker {
  /// The diff of two notebooks with changes, or one made up.
  static func diff(_ pair: [[UInt8]], _ random: inout FuzzRandom) -> [UInt8] {
    var tree: JSONTree
    if let before = try? NotebookContent.read(ByteBuffer(pair[0])),
      let after = try? NotebookContent.read(ByteBuffer(pair[1])), !random.once(in: 5)
    {
      tree = Diff(from: before, to: after).tree.owned
    } else {
      tree = .array((0..<random.small(5)).map { _ in entry(3, &random) })
    }
    for _ in 0..<random.small(5) { tree = mutated(tree, &random) }
    let bytes = TreeWriter.plain(tree)
    return random.once(in: 10) ? ByteMutation.mutated(bytes, pair[0], &random) : bytes
  }

  /// Any change, or one that only diffs know.
  private static func mutated(_ tree: JSONTree, _ random: inout FuzzRandom) -> JSONTree {
    guard random.once(in: 3), case .array(var entries) = tree else {
      return TreeMutation.mutated(tree, &random)
    }
    entries.insert(entry(2, &random), at: random.below(entries.count + 1))
    return .array(entries)
  }

  private static func entry(_ depth: Int, _ random: inout FuzzRandom) -> JSONTree {
    let operations = ["add", "remove", "replace", "patch", "addrange", "removerange", "keep"]
    let key: JSONTree =
      random.once(in: 2)
      ? .number(Array(random.pick(["0", "1", "2", "7", "-1", "9223372036854775807", "1.0"]).utf8))
      : .string(random.pick(Words.keys))
    var members = [JSONMember("op", .string(random.pick(operations))), JSONMember("key", key)]
    if random.once(in: 2) { members.append(JSONMember("value", TreeMutation.value(&random))) }
    if random.once(in: 2) {
      members.append(JSONMember("length", .number(Array(random.pick(Words.numbers).utf8))))
    }
    if random.once(in: 2) {
      members.append(
        JSONMember("valuelist", random.once(in: 2) ? .string("x\ny") : .array([TreeMutation.value(&random)]))
      )
    }
    if depth > 0, random.once(in: 2) {
      members.append(JSONMember("diff", .array((0..<random.small(3)).map { _ in entry(depth - 1, &random) })))
    }
    return .object(members)
  }
}
