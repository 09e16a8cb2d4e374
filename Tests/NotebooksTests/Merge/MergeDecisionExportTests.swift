import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

@Suite("Exported decisions")
struct MergeDecisionExportTests {
  /// Applies decisions as nbdime does: the chosen diffs by path, the deepest first, those of one path
  /// together.
  private func apply(_ decisions: JSONTree, to base: JSONTree) throws -> JSONTree {
    var groups: [(path: [JSONTree], operations: [DiffOperation])] = []
    for decision in decisions.elements {
      let path = decision["common_path"]?.elements ?? []
      let action = String(decoding: decision["action"]?.text ?? [], as: UTF8.self)
      let diffs: [JSONTree?] =
        switch action {
        case "local", "either": [decision["local_diff"]]
        case "remote": [decision["remote_diff"]]
        case "local_then_remote": [decision["local_diff"], decision["remote_diff"]]
        case "custom": [decision["custom_diff"]]
        default: []
        }
      let operations = try diffs.compactMap { $0 }.flatMap { try Diff(reading: $0).operations }
      if let place = groups.firstIndex(where: { JSONTree.array($0.path).isEqual(to: .array(path)) }) {
        groups[place].operations += operations
      } else {
        groups.append((path, operations))
      }
    }
    var result = base
    for group in groups.sorted(by: { $0.path.count > $1.path.count }) {
      result = try patched(result, group.path[...], sorted(group.operations))
    }
    return result
  }

  private func sorted(_ operations: [DiffOperation]) -> [DiffOperation] {
    func rank(_ operation: DiffOperation) -> Int {
      if case .addRange = operation { return 0 }
      return 1
    }
    return operations.enumerated().sorted { one, two in
      let (i, j) = (one.element.elementIndex ?? 0, two.element.elementIndex ?? 0)
      if i != j { return i < j }
      let (a, b) = (rank(one.element), rank(two.element))
      return a != b ? a < b : one.offset < two.offset
    }.map(\.element)
  }

  private func patched(
    _ value: JSONTree,
    _ path: ArraySlice<JSONTree>,
    _ operations: [DiffOperation]
  ) throws -> JSONTree {
    guard let step = path.first else { return try Patch.apply(Diff(operations), to: value) }
    if let index = step.integer {
      var elements = value.elements
      elements[index] = try patched(elements[index], path.dropFirst(), operations)
      return .array(elements)
    }
    let key = step.text ?? []
    var members = value.members
    for place in members.indices where members[place].key == key {
      members[place].value = try patched(members[place].value, path.dropFirst(), operations)
    }
    return .object(members)
  }

  @Test("make the merged notebook of the base", arguments: 0..<120)
  func application(_ seed: UInt64) throws {
    var dice = Dice(state: seed &* 6_700_417 &+ 5)
    let base = MergeNotebook(9, hasIDs: seed % 2 == 0, &dice)
    var (local, remote) = (base, base)
    for _ in 0..<2 {
      local.change(at: Int.random(in: 0..<4, using: &dice), &dice)
      remote.change(at: Int.random(in: 5..<9, using: &dice), &dice)
    }
    let content = try base.content
    let result = NotebookMerge.merge(base: content, local: try local.content, remote: try remote.content)
    guard result.isClean, result.method == .structure else { return }
    let decisions = DecisionExport(base: content).tree(of: result)
    let applied = try apply(decisions, to: content.joinedTree)
    let merged = NotebookContent(try Notebook.read(ByteBuffer(result.bytes))).joinedTree
    #expect(applied.isEqual(to: merged))
  }

  @Test("name conflicts and have what nbdime reads")
  func conflict() throws {
    let base = MergeSketch("one\ntwo\nthree", "gone")
    let result = try MergeSketch.merge(
      base,
      MergeSketch("ONE\ntwo\nthree", "gone"),
      MergeSketch("1\ntwo\nthree")
    )
    let decisions = DecisionExport(base: try base.content).tree(of: result).elements
    #expect(decisions.map { $0["conflict"]?.kind == .true } == [true, false])
    #expect(
      decisions.map { String(decoding: $0["action"]?.text ?? [], as: UTF8.self) } == ["custom", "remote"]
    )
    #expect(decisions[0]["common_path"]?.elements.count == 3)
    #expect(decisions[1]["remote_diff"]?.elements.first?["op"]?.text == Array("removerange".utf8))
  }
}
