import LosslessJSON
import Notebooks

/// Conflicts in a notebook that anybody may have written can be settled one after the other, and come to an end.
enum ResolveOracle {
  static func check(_ bytes: [UInt8], _ random: inout FuzzRandom) throws(Fault) {
    _ = MarkedFile(bytes)
    guard let notebook = try? Notebook.read(ByteBuffer(bytes)) else { return }
    _ = MergeConflicts.recordedCount(in: notebook.document)
    for resolution in [ConflictResolution.local, .remote, .base, .both] {
      try settle(.value(notebook.root), resolution, size: bytes.count, &random)
    }
  }

  private static func settle(
    _ notebook: JSONTree,
    _ resolution: ConflictResolution,
    size: Int,
    _ random: inout FuzzRandom
  ) throws(Fault) {
    var notebook = notebook
    var conflicts = MergeConflicts.find(in: notebook)
    // A record may be as short as `{"kind":"type"}`.
    var turns = 40 + size / 8
    var isStuck = false
    while let conflict = isStuck ? nil : conflicts.first(where: { _ in true }) {
      turns -= 1
      try Fault.unless(turns > 0, "resolve: settling does not come to an end")
      _ = conflict.source { _ in nil }
      for hunk in conflict.hunks { _ = hunk.lines(resolution) }
      _ = MergeConflicts.place(of: conflict, after: resolution, in: notebook)
      let settled =
        conflict.kind == .source && random.once(in: 6)
        ? MergeConflicts.resolve(conflict, with: Array("mine\n".utf8), in: notebook)
        : conflicts.lazy.compactMap { MergeConflicts.resolve($0, take: resolution, in: notebook) }.first
      guard let settled else {
        isStuck = true
        continue
      }
      notebook = settled
      conflicts = MergeConflicts.find(in: notebook)
    }
    let sink = ByteSink()
    JSONWriter.write(notebook, layout: .notebook, to: sink)
    guard (try? JSONDocument.parse(sink.bytes)) != nil else { throw Fault("resolve: the result is not JSON") }
  }
}
