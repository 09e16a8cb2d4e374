internal import LosslessJSON
internal import Notebooks

/// Which benchmarks of three notebooks there are. A new one is one more entry here.
extension BenchmarkGroup {
  static let triples: [BenchmarkGroup] = TriplePreset.all.map { preset in
    BenchmarkGroup(names: mergeTasks.map { "\($0.name) \(preset.name)" }) {
      let input = try Versions(TripleGenerator.triple(preset, seed: 1))
      return mergeTasks.map { task in
        Benchmark(name: "\(task.name) \(preset.name)", bytes: input.size) { try task.work(input) }
      }
    }
  }

  /// Three versions of a notebook in the forms that the tasks begin with.
  private struct Versions {
    let files: TripleGenerator.Triple
    let base: NotebookContent
    let local: NotebookContent
    let remote: NotebookContent
    let result: MergeResult

    init(_ files: TripleGenerator.Triple) throws {
      self.files = files
      base = try NotebookContent.read(ByteBuffer(files.base))
      local = try NotebookContent.read(ByteBuffer(files.local))
      remote = try NotebookContent.read(ByteBuffer(files.remote))
      result = NotebookMerge.merge(base: base, local: local, remote: remote)
    }

    var size: Int { files.base.count + files.local.count + files.remote.count }
  }

  private struct MergeTask: Sendable {
    let name: String
    let work: @Sendable (Versions) throws -> Int
  }

  private static let mergeTasks: [MergeTask] = [
    MergeTask(name: "read") { versions in
      try [versions.files.base, versions.files.local, versions.files.remote].reduce(0) { count, bytes in
        count + (try NotebookContent.read(ByteBuffer(bytes))).cells.count
      }
    },
    // What the merge driver writes first, whatever the notebooks are.
    MergeTask(name: "merge-lines") { versions in
      TextualMerge(base: versions.files.base, local: versions.files.local, remote: versions.files.remote)
        .bytes.count
    },
    MergeTask(name: "merge") { versions in
      NotebookMerge.merge(base: versions.base, local: versions.local, remote: versions.remote).decisions.count
    },
    MergeTask(name: "merge-check") { versions in
      let check = MergeCheck(base: versions.base, local: versions.local, remote: versions.remote)
      return check.fault(of: versions.result)?.count ?? 0
    },
    MergeTask(name: "merge-write") { $0.result.bytes.count },
  ]
}
