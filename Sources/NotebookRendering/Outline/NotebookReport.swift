package import LosslessJSON
package import Notebooks

/// A notebook for programs, without a comparison: schema `nbshow/1` (`NotebookReport.schema`).
///
/// Cells and outputs are numbered from 0, lines from 1. No base64 is in it, and texts of outputs are limited.
package struct NotebookReport: Sendable {
  /// What is given of the cells.
  package enum Selection: Sendable, Equatable {
    /// All cells: type, lines, size, heading or first line.
    case outline
    /// All cells with their sources.
    case sources
    /// These cells, by their places, with sources, metadata and outputs.
    case cells([Int])
  }

  /// What is given, and how much of it.
  package struct Options: Sendable {
    /// Name and version of the tool.
    package var tool: String?
    /// What the file is called.
    package var path: [UInt8] = []
    /// What is given of the cells.
    package var selection = Selection.outline
    /// Whether outputs are told of in all cells, each in a few lines.
    package var summarisesOutputs = false
    /// Whether it is checked by nbformat's rules.
    package var isValidated = false
    /// The most lines of an output of a cell that was asked for.
    package var outputLimit: Int? = 20
    /// The most bytes; `nil` for no limit. Outputs go first, sources last.
    package var budget: Int?

    /// The outline, without a limit.
    package init() {}
  }

  /// What is given, and how much of it.
  package var options: Options

  /// The most lines of an output in a summary.
  private static let summaryLines = 3

  /// A report with these options.
  package init(_ options: Options = Options()) { self.options = options }

  /// Appends the document on one line, with a newline at its end.
  package func write(_ notebook: NotebookContent, to sink: ByteSink) {
    write(document(notebook), to: sink)
  }

  /// Appends the document for a file that cannot be read.
  package func write(_ failure: FileFailure, to sink: ByteSink) {
    var members = head
    var error = [
      ReportMember("code", .string(failure.code)), ReportMember("message", .string(failure.message)),
    ]
    error.add("line", failure.line.map { .integer($0) })
    members.add("error", .object(error))
    write(.object(members), to: sink)
  }

  private func write(_ report: ReportValue, to sink: ByteSink) {
    var report = report
    if let budget = options.budget {
      report = ReportFitting(budget: budget, size: ReportWriter.size(of:)).fitted(report)
    }
    ReportWriter.write(report, to: sink)
    sink.append(0x0A)
  }

  private var head: [ReportMember] {
    var members = [ReportMember("schema", .string("nbshow/1"))]
    members.add("tool", options.tool.map { .string($0) })
    members.append(ReportMember("path", .string(options.path)))
    return members
  }

  private func document(_ notebook: NotebookContent) -> ReportValue {
    var members = head
    members.add("bytes", .integer(notebook.byteCount))
    if let version = notebook.origin?.version {
      members.add("nbformat", .array([.integer(version.major), .integer(version.minor)]))
    }
    members.add("kernel", notebook.metadata?["kernelspec"]?["name"]?.text.map { .string($0) })
    members.add("language", notebook.metadata?["language_info"]?["name"]?.text.map { .string($0) })
    members.add("counts", NotebookReport.counts(notebook))
    members.append(ReportMember("cells", .array(cells(notebook))))
    if case .cells = options.selection {
    } else {
      members.add("params", .array(Parameters.list(notebook)))
      members.add("scraps", .array(Scraps.list(notebook)))
    }
    members.add("errors", .array(NotebookReport.errors(notebook)))
    if options.isValidated {
      let findings = ValidationReport.findings(in: notebook)
      members.append(ReportMember("validation", .array(findings.map(\.value))))
    }
    return .object(members)
  }

  private static func counts(_ notebook: NotebookContent) -> ReportValue {
    let types: [(StaticString, CellType)] = [
      ("code", .code), ("markdown", .markdown), ("raw", .raw), ("other", .other),
    ]
    return .object(
      types.compactMap { key, type in
        let count = notebook.cells.count { $0.type == type }
        return count > 0 ? ReportMember(key, .integer(count)) : nil
      }
    )
  }

  private func cells(_ notebook: NotebookContent) -> [ReportValue] {
    let source = OutlineSource(notebook)
    switch options.selection {
    case .outline, .sources:
      return notebook.cells.indices.map { place in
        var cell = OutlineCell(place, source)
        if options.selection == .sources { cell.addSource() } else { cell.addBeginning() }
        if options.summarisesOutputs { cell.addOutputs(limit: NotebookReport.summaryLines) }
        return .object(cell.members)
      }
    case .cells(let places):
      return places.map { place in
        var cell = OutlineCell(place, source)
        cell.addSource()
        cell.addMetadata()
        cell.addOutputs(
          limit: options.summarisesOutputs ? NotebookReport.summaryLines : options.outputLimit
        )
        return .object(cell.members)
      }
    }
  }

  /// The errors among the outputs, without their tracebacks.
  private static func errors(_ notebook: NotebookContent) -> [ReportValue] {
    notebook.cells.enumerated().flatMap { place, cell in
      cell.outputs.filter { $0.type == .error }.map { output in
        var members = [ReportMember("at", .integer(place))]
        members.add("id", cell.id.map { .string($0) })
        members.add("name", output["ename"]?.text.map { .string(VisibleText.short($0, limit: 200)) })
        members.add(
          "message",
          output["evalue"]?.text.map { .string(VisibleText.short(TerminalOutput.settled($0), limit: 500)) }
        )
        return .object(members)
      }
    }
  }
}
