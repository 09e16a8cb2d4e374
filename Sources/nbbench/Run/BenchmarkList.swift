internal import LosslessJSON
internal import Notebooks

/// Which benchmarks of one notebook there are. A new one is one more entry here.
extension BenchmarkGroup {
  /// All groups in the order in which they run; names are `TASK PRESET`.
  static let all = notebooks + triples

  private static let notebooks: [BenchmarkGroup] = NotebookPreset.all.map { preset in
    BenchmarkGroup(names: tasks.map { "\($0.name) \(preset.name)" }) {
      let notebook = NotebookGenerator.notebook(preset, seed: 1)
      let input = try Input(notebook)
      return tasks.map { task in
        Benchmark(name: "\(task.name) \(preset.name)", bytes: notebook.count) { try task.work(input) }
      }
    }
  }

  /// A notebook in the forms that the tasks begin with.
  private struct Input {
    let bytes: [UInt8]
    let buffer: ByteBuffer
    let notebook: Notebook

    init(_ bytes: [UInt8]) throws {
      self.bytes = bytes
      buffer = ByteBuffer(bytes)
      notebook = try Notebook.read(buffer)
    }
  }

  private struct Task: Sendable {
    let name: String
    let work: @Sendable (Input) throws -> Int
  }

  private static let tasks: [Task] = [
    Task(name: "copy") { copy($0.bytes) },
    Task(name: "parse") { try JSONDocument.parse($0.buffer).nodeCount },
    Task(name: "write") { write($0.notebook) },
    Task(name: "strip") { try strip($0.buffer, options: StripOptions()) },
    Task(name: "strip-keeping-output") { input in
      var options = StripOptions()
      options.keepOutput = true
      return try strip(input.buffer, options: options)
    },
    Task(name: "strip-preserving-layout") { input in
      var options = StripOptions()
      options.preserveLayout = true
      return try strip(input.buffer, options: options)
    },
    Task(name: "check") { try StripPlan($0.buffer, options: StripOptions()).findings.count },
  ]

  /// The floor: what it costs to read and write every byte once.
  private static func copy(_ notebook: [UInt8]) -> Int {
    let copy = [UInt8](unsafeUninitializedCapacity: notebook.count) { buffer, count in
      count = buffer.initialize(fromContentsOf: notebook)
    }
    return Int(copy[copy.count / 2])
  }

  /// Writes a parsed notebook in its format's own layout, nothing changed.
  private static func write(_ notebook: Notebook) -> Int {
    let sink = ByteSink()
    JSONWriter.write(notebook.document, style: notebook.version.style, to: sink)
    return sink.count
  }

  /// All that a filter does but reading and writing files.
  private static func strip(_ buffer: ByteBuffer, options: StripOptions) throws -> Int {
    try StripPlan(buffer, options: options).stripped().count
  }
}
