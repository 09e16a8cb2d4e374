import LosslessJSON
import NotebookRendering
import SystemFiles

/// A report as Markdown.
struct MarkdownForm: OutputForm {
  let report: MarkdownReport

  var collects: Bool { true }

  func finish(_ pairs: [PreparedPair]) throws {
    let sink = ByteSink()
    report.write(pairs.filter(\.compared.isChanged).map(\.compared.file), to: sink)
    try sink.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}
