import LosslessJSON
import NotebookRendering
import SystemFiles

/// A report for programs.
struct ReportForm: OutputForm {
  let report: JSONReport
  /// Whether each notebook has a line of its own instead of one document for all.
  let isLines: Bool

  var collects: Bool { true }

  func finish(_ pairs: [PreparedPair]) throws {
    let files = pairs.filter(\.compared.isChanged).map(\.compared.file)
    let sink = ByteSink()
    if isLines {
      report.writeLines(files, to: sink)
    } else {
      report.write(files, to: sink)
    }
    try sink.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}
