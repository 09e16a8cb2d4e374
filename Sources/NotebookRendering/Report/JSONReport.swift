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
    /// The commit that is compared on the side before, in hexadecimal digits; `nil` if it is none.
    package var baseCommit: [UInt8]?
    /// The commit that is compared on the side after; `nil` if it is none.
    package var headCommit: [UInt8]?
    /// Where the histories of the two commits part; `nil` unless both are commits with a common ancestor.
    package var mergeBase: [UInt8]?
    /// What the comparisons leave out, in words such as `outputs`.
    package var ignored: [String] = []
    /// The unchanged lines around a change in `diff` texts.
    package var context = 3
    /// The most lines that are given of an output, of changes the changed ones; `nil` for all, and for very
    /// long lines as they are.
    package var outputLimit: Int? = 20
    /// Whether cells with volatile changes only are listed.
    package var listsVolatileCells = false
    /// The most bytes that the report should have; `nil` for no limit. Cells with changed metadata only go
    /// first, then outputs, members that only describe, the notebook's metadata, unchanged lines, cells that only
    /// moved, parameters and scraps; the sources are cut last, the longest first. A report without any file is
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
    ReportWriter.write(fitted(document(files)), to: sink)
    sink.append(0x0A)
  }

  /// Appends one object for each file, each on a line of its own (`--jsonl`). The budget counts for each.
  package func writeLines(_ files: [FileDiff], to sink: ByteSink) {
    for file in listed(files) {
      ReportWriter.write(fitted(file: FileReport(file, options).value), to: sink)
      sink.append(0x0A)
    }
  }

  /// Appends one document that says why nothing was compared, with a newline at its end.
  /// - Parameters:
  ///   - code: A short word for programs, such as `bad-revision`.
  ///   - message: A sentence for people.
  package func write(failure code: String, _ message: String, to sink: ByteSink) {
    var members = [ReportMember("schema", .string("nbdiff/1"))]
    members.add("tool", options.tool.map { .string($0) })
    members.add("class", .string("error"))
    members.append(ReportMember("files", .array([])))
    let error = [ReportMember("code", .string(code)), ReportMember("message", .string(message))]
    members.add("error", .object(error))
    ReportWriter.write(.object(members), to: sink)
    sink.append(0x0A)
  }

  private func addCommits(to members: inout [ReportMember]) {
    members.add("baseCommit", options.baseCommit.map { .string($0) })
    members.add("headCommit", options.headCommit.map { .string($0) })
    members.add("mergeBase", options.mergeBase.map { .string($0) })
  }

  private func listed(_ files: [FileDiff]) -> [FileDiff] {
    files.filter { $0.status != .same }
  }

  /// The whole report.
  func document(_ files: [FileDiff]) -> ReportValue {
    var members = [ReportMember("schema", .string("nbdiff/1"))]
    members.add("tool", options.tool.map { .string($0) })
    members.add("base", options.base.map { .string($0) })
    members.add("head", options.head.map { .string($0) })
    addCommits(to: &members)
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

  private func fitted(_ report: ReportValue) -> ReportValue {
    guard let budget = options.budget else { return report }
    return ReportFitting(budget: budget, foldsNotes: true, size: ReportWriter.size(of:)).fitted(report)
  }

  /// The file as a report of its own; at least what it is called and what became of it.
  private func fitted(file: ReportValue) -> ReportValue {
    guard let budget = options.budget else { return file }
    func only(_ report: ReportValue) -> ReportValue {
      report["files"]?.elements.first ?? JSONReport.frame(of: file)
    }
    let report = ReportValue.object([ReportMember("files", .array([file]))])
    let fitting = ReportFitting(budget: budget, foldsNotes: true) { ReportWriter.size(of: only($0)) }
    return only(fitting.fitted(report))
  }

  private static func frame(of file: ReportValue) -> ReportValue {
    guard case .object(let members) = file else { return file }
    let kept = members.filter { member in
      ["path", "from", "status", "class", "error", "flags"].contains { member.isNamed($0) }
    }
    return ReportCut(items: file["changes"]?.elements.count ?? 0, members: members.count - kept.count)
      .added(to: kept)
  }
}
