import Foundation
import LosslessJSON
import TestSupport
import Testing

@testable import Notebooks

/// Exported decisions …
@Suite struct MergeDecisionExportTests {
  /// Applies decisions as nbdime does: the chosen diffs in the order of the list, those of one path together
  /// if they stand together.
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
      if let last = groups.last, JSONTree.array(last.path).isEqual(to: .array(path)) {
        groups[groups.count - 1].operations += operations
      } else {
        groups.append((path, operations))
      }
    }
    var result = base
    for group in groups {
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

  @Test(arguments: 0..<120)
  func `Make the merged notebook of the base`(_ seed: UInt64) throws {
    var dice = Dice(state: seed &* 6_700_417 &+ 5)
    let base = MergeNotebook(9, hasIDs: seed % 2 == 0, &dice)
    var (local, remote) = (base, base)
    for _ in 0..<2 {
      local.change(at: Int.random(in: 0..<4, using: &dice), &dice)
      remote.change(at: Int.random(in: 5..<9, using: &dice), &dice)
    }
    let content = try base.content
    let result = NotebookMerge.merge(base: content, local: try local.content, remote: try remote.content)
    guard result.isClean else { return }
    let explained = NotebookMerge.explained(
      result,
      base: content,
      local: try local.content,
      remote: try remote.content
    )
    let decisions = DecisionExport(base: content).tree(of: explained)
    let applied = try apply(decisions, to: content.joinedTree)
    let merged = NotebookContent(try Notebook.read(ByteBuffer(result.bytes))).joinedTree
    #expect(applied.isEqual(to: merged))
  }

  @Test func `Name conflicts and have what nbdime reads`() throws {
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

  /// Folders with three versions, our decisions, and what nbdime itself makes of base and decisions.
  private static let folders = ["inserted-twice", "lines", "moved", "one-side", "parts"]

  @Test(arguments: folders)
  func `Make nbdime write the merged notebook`(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples/decisions/\(name)")
    func bytes(_ file: String) throws -> ByteBuffer {
      ByteBuffer([UInt8](try Data(contentsOf: folder.appending(path: file))))
    }
    let base = try NotebookContent.read(bytes("base.ipynb"))
    let local = try NotebookContent.read(bytes("local.ipynb"))
    let remote = try NotebookContent.read(bytes("remote.ipynb"))
    let merged = NotebookMerge.merge(base: base, local: local, remote: remote)
    #expect(merged.isClean)
    let result = NotebookMerge.explained(merged, base: base, local: local, remote: remote)
    let decisions = DecisionExport(base: base).tree(of: result)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let sink = ByteSink()
      JSONWriter.writePretty(decisions, indent: 2, to: sink)
      try Data(sink.bytes).write(to: folder.appending(path: "decisions.json"))
      Issue.record("recorded; applied.ipynb is nbdime's, which has to apply the decisions again")
      return
    }
    #expect(decisions.isEqual(to: .value(try JSONDocument.parse(bytes("decisions.json")).root)))
    let applied = try NotebookContent.read(bytes("applied.ipynb")).joinedTree
    let written = try Notebook.read(ByteBuffer(result.bytes))
    #expect(applied.isEqual(to: NotebookContent(written).joinedTree))
  }

  @Test func `Of a merge of lines say what each side did`() throws {
    // One side joins two cells, the other edits a line in the second one.
    let base = MergeSketch("one\ntwo\nthree", "def fit(x):\n    y = x\n    z = y\n    return z", "end")
    var local = MergeSketch("one\ntwo\nthree\n\ndef fit(x):\n    y = x\n    z = y\n    return z", "end")
    local.ids = ["a0", "a2"]
    var remote = base
    remote.cells[1] = "def fit(x):\n    y = x\n    z = y + 1\n    return z"
    remote.cells[2] = "the end"
    var result = try MergeSketch.merge(base, local, remote)
    result.method = .lines
    result.status = .clean
    result.decisions = []
    let joined = "one\ntwo\nthree\n\ndef fit(x):\n    y = x\n    z = y + 1\n    return z"
    var expected = MergeSketch(joined, "the end")
    expected.ids = local.ids
    let notebook = try Notebook.read(ByteBuffer([UInt8](expected.text.utf8)))
    (result.notebook, result.original) = (.value(notebook.root), notebook.document)
    let explained = NotebookMerge.explained(
      result,
      base: try base.content,
      local: try local.content,
      remote: try remote.content
    )
    let said = explained.decisions.map { "\($0.cell?.base ?? -1) \($0.part) \($0.action) \($0.choice)" }
    #expect(said == ["0 source edited merged", "2 source edited remote", "1 cell deleted local"])
    #expect(explained.decisions[0].local?.text == Array(local.cells[0].utf8))
    #expect(explained.decisions[1].remote?.text == Array("the end".utf8))
    #expect(explained.places.map(\.base) == [0, 2])
  }

  /// A result that is one side's file has the format of that file.
  @Test func `Old formats have decisions too`() throws {
    func notebook(_ cells: String) throws -> NotebookContent {
      let text = #"{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[\#(cells)]}"#
      return try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
    }
    let base = try notebook("")
    let cell = #"{"cell_type":"markdown","metadata":{},"source":"x"}"#
    let remote = try notebook(#"{"metadata":{},"cells":[\#(cell)]}"#)
    let result = NotebookMerge.merge(base: base, local: base, remote: remote)
    let explained = NotebookMerge.explained(result, base: base, local: base, remote: remote)
    let decisions = DecisionExport(base: base).tree(of: explained)
    let merged = try apply(decisions, to: base.fileTree)
    #expect(merged["cells"]?.elements.first?["source"]?.text == [UInt8]("x".utf8))
  }
}
