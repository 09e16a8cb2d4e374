package import LosslessJSON
import Notebooks

/// A diff of many files for programs: schema `nbdiff/1` (`JSONReport.schema`).
///
/// Cells, outputs and lines of texts are numbered as their `@@` ranges and places say: cells and outputs from
/// 0, lines from 1. The order of keys is fixed, nothing depends on time or place.
package struct JSONReport: Sendable {
  /// What the report says of itself and what it lists.
  package struct Options: Sendable {
    /// Name and version of the tool.
    package var tool: String?
    /// What the two sides are called, such as `main` and `HEAD`.
    package var base: [UInt8]?
    /// What the side after is called; `nil` if it has no name.
    package var head: [UInt8]?
    /// What the comparisons leave out, in words such as `outputs`.
    package var ignored: [String] = []
    /// The unchanged lines around a change in `diff` texts.
    package var context = 3
    /// The most lines that are given of an output, of changes the changed ones; `nil` for all, and for very
    /// long lines as they are.
    package var outputLimit: Int? = 20
    /// Whether cells with volatile changes only are listed.
    package var listsVolatileCells = false
    /// Whether files without any change are listed.
    package var listsUnchangedFiles = false
    /// The most bytes that the report should have; `nil` for no limit. The longest texts are cut first,
    /// then metadata, outputs, the cells and at last files are left out. A report without any file is
    /// written even if it is longer.
    package var budget: Int?

    /// Changed files and cells, without any limit.
    package init() {}
  }

  /// What the report says of itself and what it lists.
  package var options: Options

  /// A report with these options.
  package init(_ options: Options = Options()) { self.options = options }

  /// Appends one document for all files, with a newline at its end.
  package func write(_ files: [FileDiff], to sink: ByteSink) {
    let report = document(files)
    fitting(report).write(report, to: sink)
    sink.append(0x0A)
  }

  /// Appends one object for each file, each on a line of its own (`--jsonl`). The budget counts for each.
  package func writeLines(_ files: [FileDiff], to sink: ByteSink) {
    for file in listed(files) {
      let report = FileReport(file, options).value
      fitting(report).write(report, to: sink)
      sink.append(0x0A)
    }
  }

  private func listed(_ files: [FileDiff]) -> [FileDiff] {
    options.listsUnchangedFiles ? files : files.filter { $0.status != .same }
  }

  private func document(_ files: [FileDiff]) -> ReportValue {
    var members = [ReportMember("schema", .string("nbdiff/1"))]
    members.add("tool", options.tool.map { .string($0) })
    members.add("base", options.base.map { .string($0) })
    members.add("head", options.head.map { .string($0) })
    members.add("class", .string(JSONReport.name(of: files)))
    members.add("ignored", .array(options.ignored.map { .string($0) }))
    members.append(ReportMember("files", .array(listed(files).map { FileReport($0, options).value })))
    return .object(members)
  }

  /// The weightiest class of all files; a file that cannot be read weighs most.
  private static func name(of files: [FileDiff]) -> String {
    if files.contains(where: { $0.status == .error }) { return "error" }
    return (files.map(\.changeClass).max() ?? .same).name
  }

  /// The writer that leaves out as little as the budget allows.
  private func fitting(_ report: ReportValue) -> ReportWriter {
    var writer = ReportWriter()
    guard let budget = options.budget, !fits(report, writer, budget) else { return writer }
    for dropped: [StaticString] in [
      [], ["meta"], ["meta", "outputs"], ["meta", "outputs", "params", "scraps"],
    ] {
      writer.dropped = dropped
      writer.textLimit = 0
      if fits(report, writer, budget) {
        writer.textLimit = JSONReport.largest(upTo: budget) { limit in
          var trial = writer
          trial.textLimit = limit
          return fits(report, trial, budget)
        }
        return writer
      }
    }
    for limit in [\ReportWriter.cellLimit, \ReportWriter.fileLimit] {
      writer[keyPath: limit] = JSONReport.largest(upTo: 1 << 20) { count in
        var trial = writer
        trial[keyPath: limit] = count
        return fits(report, trial, budget)
      }
      if fits(report, writer, budget) { break }
    }
    return writer
  }

  private func fits(_ report: ReportValue, _ writer: ReportWriter, _ budget: Int) -> Bool {
    let sink = ByteSink()
    writer.write(report, to: sink)
    return sink.count < budget
  }

  /// The largest number for which the condition holds, if it holds for all smaller ones; at least 0.
  private static func largest(upTo limit: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, limit)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
