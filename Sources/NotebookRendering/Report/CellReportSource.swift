import LosslessJSON
import Notebooks

/// What all cells of a report need.
struct CellReportSource {
  let comparison: Comparison
  var options: JSONReport.Options
  let headingsBefore: Headings
  let headingsAfter: Headings
  let linesBefore: RawLines?
  let linesAfter: RawLines?
  let repeatedSources: RepeatedSources
  let trace: RunTrace
  /// What the whole report of the file may take.
  let work: StepBudget

  init(_ comparison: Comparison, _ options: JSONReport.Options) {
    self.comparison = comparison
    self.options = options
    headingsBefore = Headings(comparison.before.cells)
    headingsAfter = Headings(comparison.after.cells)
    linesBefore = comparison.before.origin.map { RawLines($0.document.buffer) }
    linesAfter = comparison.after.origin.map { RawLines($0.document.buffer) }
    work = comparison.newBudget()
    trace = RunTrace(comparison)
    let hasAdded = comparison.cells.contains { $0.kind == .added }
    repeatedSources = RepeatedSources(of: hasAdded ? comparison.after.cells : [])
  }

  func ignores(_ part: ComparisonOptions.Parts) -> Bool { comparison.options.ignoredParts.contains(part) }
}
