import Foundation
import LosslessJSON
import Notebooks
import Testing

/// The example folders in `Tests/Examples/diff`. `RECORD=1` writes what is expected anew and fails.
@Suite struct DiffExampleTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/diff")

  static let cases =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  static func read(_ name: String, _ file: String) throws -> NotebookContent {
    let data = try Data(contentsOf: folder.appending(path: "\(name)/\(file)"))
    return try NotebookContent.read(ByteBuffer([UInt8](data)))
  }

  @Test func `Examples exist`() {
    #expect(Self.cases.count >= 54)
  }

  @Test(arguments: cases) func `Comparison is the expected one`(name: String) throws {
    let before = try Self.read(name, "before.ipynb")
    let after = try Self.read(name, "after.ipynb")
    let summary = ComparisonSummary.text(Comparison(from: before, to: after))
    let expected = Self.folder.appending(path: "\(name)/expected.txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try summary.write(to: expected, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    #expect(summary == (try String(contentsOf: expected, encoding: .utf8)))
  }

  @Test(arguments: cases) func `Diff leads from one to the other`(name: String) throws {
    let before = try Self.read(name, "before.ipynb")
    let after = try Self.read(name, "after.ipynb")
    try expectDiffLaws(before, after)
    try expectDiffLaws(after, before)
  }

  /// Cells that both files number by position are aligned by their content: one cell is new.
  @Test func `Positional ID s are no evidence`() throws {
    let comparison = Comparison(
      from: try Self.read("16_positional_ids", "before.ipynb"),
      to: try Self.read("16_positional_ids", "after.ipynb")
    )
    #expect(comparison.cells.filter { $0.kind == .added }.map(\.after) == [0])
    #expect(comparison.cells.allSatisfy { $0.kind == .added || $0.changeClass == .volatile })
  }
}

/// `patch(a, diff(a, b))` is b, also after writing and reading the diff; `diff(a, a)` is empty; the diff is
/// in canonical order.
func expectDiffLaws(_ before: NotebookContent, _ after: NotebookContent) throws {
  let diff = Diff(from: before, to: after)
  #expect(try Patch.apply(diff, to: before).joinedTree.isEqual(to: after.joinedTree))
  let sink = ByteSink()
  diff.write(to: sink)
  let reread = try Diff(reading: .value(try JSONDocument.parse(sink.bytes).root))
  #expect(try Patch.apply(reread, to: before).joinedTree.isEqual(to: after.joinedTree))
  #expect(Diff(from: before, to: before).isEmpty)
  #expect(isCanonical(diff))
}

/// Reference order: keys ascending, at one place an insertion before a removal or a patch, no overlap.
private func isCanonical(_ diff: Diff) -> Bool {
  var lastKey: [UInt8]?
  var end = 0
  var inserted = -1
  for operation in diff.operations {
    if let index = operation.elementIndex {
      guard index >= end else { return false }
      switch operation {
      case .addRange(_, let values):
        guard !values.isEmpty, inserted != index else { return false }
        inserted = index
        end = index
      case .addText(_, let text):
        guard !text.isEmpty, inserted != index else { return false }
        inserted = index
        end = index
      case .removeRange(_, let length):
        guard length > 0 else { return false }
        end = index + length
      case .patchElement(_, let nested):
        guard !nested.isEmpty, isCanonical(nested) else { return false }
        end = index + 1
      default: return false
      }
    } else {
      if let lastKey, !lastKey.lexicographicallyPrecedes(operation.memberKey) { return false }
      lastKey = operation.memberKey
      if case .patchMember(_, let nested) = operation, nested.isEmpty || !isCanonical(nested) { return false }
    }
  }
  return true
}
