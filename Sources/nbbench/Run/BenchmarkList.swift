/// Which benchmarks there are. A new one is one more entry here.
extension BenchmarkGroup {
  /// The groups in the order in which they run; names are `TASK PRESET`.
  static let all: [BenchmarkGroup] = NotebookPreset.all.map { preset in
    BenchmarkGroup(names: tasks.map { "\($0.name) \(preset.name)" }, preset: preset) { notebook in
      tasks.map { task in
        Benchmark(name: "\(task.name) \(preset.name)", bytes: notebook.count) { try task.work(notebook) }
      }
    }
  }

  private struct Task: Sendable {
    let name: String
    let work: @Sendable ([UInt8]) throws -> Int
  }

  private static let tasks: [Task] = [
    Task(name: "copy") { copy($0) }
  ]

  /// The floor: what it costs to read and write every byte once.
  private static func copy(_ notebook: [UInt8]) -> Int {
    let copy = [UInt8](unsafeUninitializedCapacity: notebook.count) { buffer, count in
      count = buffer.initialize(fromContentsOf: notebook)
    }
    return Int(copy[copy.count / 2])
  }
}
