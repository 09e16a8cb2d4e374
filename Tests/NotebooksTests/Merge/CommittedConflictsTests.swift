import Foundation
import LosslessJSON
import Notebooks
import Testing

/// What a version of this program wrote into notebooks once is read for ever.
/// Conflicts that stand in committed notebooks.
@Suite struct CommittedConflictsTests {
  private static func notebook(_ name: String) throws -> JSONTree {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Examples/committed-conflicts/\(name)/notebook.ipynb")
    return .value(try JSONDocument.parse([UInt8](Data(contentsOf: file))).root)
  }

  private static let kinds: [MergeConflict.Kind] = [
    .metadata, .member, .position, .source, .deletedAndEdited, .type, .metadata, .attachment, .outputs,
    .cells,
  ]

  private static func names(_ kinds: [MergeConflict.Kind]) -> [String] { kinds.map(\.rawValue).sorted() }

  @Test func `Are all found, each with its versions`() throws {
    let conflicts = MergeConflicts.find(in: try Self.notebook("every-kind-as-0.1.0-wrote-it"))
    #expect(conflicts.map(\.kind) == Self.kinds)
    #expect(Set(Self.kinds).count == MergeConflict.Kind.allCases.count)
    #expect(!conflicts.contains { !$0.isRecorded })
    for conflict in conflicts where conflict.kind != .outputs {
      #expect(conflict.local != nil && conflict.remote != nil, "\(conflict.kind)")
    }
  }

  @Test(arguments: [ConflictResolution.local, .remote])
  func `Can be settled one by one, to both sides`(_ side: ConflictResolution) throws {
    let notebook = try Self.notebook("every-kind-as-0.1.0-wrote-it")
    for (place, conflict) in MergeConflicts.find(in: notebook).enumerated() {
      let settled = try #require(MergeConflicts.resolve(conflict, take: side, in: notebook))
      var left = Self.kinds
      left.remove(at: place)
      #expect(
        Self.names(MergeConflicts.find(in: settled).map(\.kind)) == Self.names(left),
        "\(conflict.kind)"
      )
    }
  }

  @Test(
    arguments: [
      (ConflictResolution.local, ["local", "x = 2", "Yg==", "mine", "markdown", "green", "entirely local"]),
      (.remote, ["remote", "x = 3", "Yw==", "theirs", "raw", "blue", "edited line", "remote prose"]),
    ]
  )
  func `Are gone without a trace when all are settled`(_ side: ConflictResolution, _ expected: [String])
    throws
  {
    var notebook = try Self.notebook("every-kind-as-0.1.0-wrote-it")
    while let conflict = MergeConflicts.find(in: notebook).last {
      notebook = try #require(MergeConflicts.resolve(conflict, take: side, in: notebook))
    }
    let sink = ByteSink()
    JSONWriter.writePretty(notebook, indent: 1, to: sink)
    let text = String(decoding: sink.bytes, as: UTF8.self)
    for word in expected { #expect(text.contains(word), "\(word)") }
    for trace in ["nbmerge-conflicts", "<<<<", ">>>>", "====", "remote-a.png"] {
      #expect(!text.contains(trace), "\(trace)")
    }
  }
}
