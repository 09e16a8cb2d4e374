package import LosslessJSON
import Notebooks

/// A diff of many files as GitHub-flavoured Markdown: the body of a pull request, or a comment on one.
///
/// It says what the report for programs says. Whatever comes from a notebook stands in a code span or in a
/// fence, so that nothing of it is markup, a link, an image or a mention.
package struct MarkdownReport: Sendable {
  /// What is listed, and the budget, which counts for the Markdown.
  package var options: JSONReport.Options

  /// The first line of every text: invisible where Markdown is shown, so that a program finds its comment again.
  package static let marker = "<!-- nbdiff:report -->"

  /// A text with these options.
  package init(_ options: JSONReport.Options = JSONReport.Options()) { self.options = options }

  /// Appends the text for all files.
  package func write(_ files: [FileDiff], to sink: ByteSink) {
    let report = JSONReport(options).document(files)
    let verdict = MarkdownVerdict(report).sentence
    var fitted = report
    if let budget = options.budget {
      fitted = ReportFitting(budget: budget + 1) { MarkdownReport.text(of: $0, verdict).count }.fitted(report)
    }
    sink.append(MarkdownReport.text(of: fitted, verdict))
  }

  /// - Parameter verdict: A sentence about the whole report.
  private static func text(of report: ReportValue, _ verdict: String) -> [UInt8] {
    var text = MarkdownText()
    text.line(marker)
    let files = report["files"]?.elements ?? []
    text.line(verdict)
    if !files.isEmpty {
      text.blank()
      MarkdownFile.table(files, to: &text)
    }
    if let cut = MarkdownCut.words(report["cut"], item: ("notebook", "notebooks")) {
      text.blank()
      text.line(cut)
    }
    for file in files { MarkdownFile(file: file).write(to: &text) }
    if isCut(report) {
      text.blank()
      text.line("*Shortened to fit: what is left out is told where it is missing.*")
    }
    return text.bytes
  }

  private static func isCut(_ value: ReportValue) -> Bool {
    switch value {
    case .object(let members): members.contains { $0.isNamed("cut") || isCut($0.value) }
    case .array(let elements): elements.contains { isCut($0) }
    default: false
    }
  }
}
