import LosslessJSON
import Notebooks

/// A file in a report.
struct FileReport {
  let value: ReportValue

  init(_ file: FileDiff, _ options: JSONReport.Options) {
    var members = [ReportMember("path", .string(file.wholePath))]
    if file.isRenamed, let before = file.before { members.add("from", .string(before.wholePath)) }
    members.add("status", .string(file.status.rawValue))
    switch file.content {
    case .unreadable(let failure, _):
      members.add("class", .string("error"))
      members.add("error", FileReport.error(failure))
    case .notebooks(let comparison):
      members.add("class", .string(file.changeClass.name))
      members.append(
        ReportMember(
          "cells",
          .pair(
            comparison.before.isAbsent ? nil : comparison.before.cells.count,
            comparison.after.isAbsent ? nil : comparison.after.cells.count
          )
        )
      )
      FileReport.add(comparison, options, to: &members)
    }
    value = .object(members)
  }

  private static func error(_ failure: FileFailure) -> ReportValue {
    var members = [
      ReportMember("code", .string(failure.code)), ReportMember("message", .string(failure.message)),
    ]
    members.add("side", failure.side.map { .string($0.rawValue) })
    members.add("line", failure.line.map { .integer($0) })
    return .object(members)
  }

  private static func add(
    _ comparison: Comparison,
    _ options: JSONReport.Options,
    to members: inout [ReportMember]
  ) {
    let source = CellReportSource(comparison, options)
    let cells = FileReport.cells(source)
    members.add("counts", counts(cells.filter { $0.change != .kept }))
    members.add("flags", .array(ReviewFlags.file(source, cells.map(\.flags)).map { .string($0) }))
    let shown = cells.filter { cell in
      cell.change != .volatile || options.listsVolatileCells || cell.flags.contains(.staleOutput)
    }
    // What has to fit is written again and again.
    if options.budget == nil {
      members.add("changes", .list(count: shown.count) { shown[$0].value(source) })
    } else {
      members.add("changes", .array(shown.map { $0.value(source) }))
    }
    members.add("params", .array(Parameters.changes(comparison)))
    members.add("scraps", .array(Scraps.changes(comparison)))
    let metadata = comparison.metadata.filter { $0.changeClass > .volatile || options.listsVolatileCells }
    let meta =
      FoldedMetadata.folded(metadata).map { MetaReport.value($0, prefix: [.key("metadata")]) }
      + comparison.others.map { MetaReport.value($0, prefix: []) }
    members.add("meta", .array(meta))
  }

  /// The cells that changed, and those whose outputs are stale.
  static func cells(_ source: CellReportSource) -> [CellReport] {
    source.comparison.cells.filter { $0.kind != .kept || isStale($0, source) }.map { CellReport($0, source) }
  }

  /// Whether an unchanged cell shows the outputs of what changed above it.
  private static func isStale(_ entry: CellComparison, _ source: CellReportSource) -> Bool {
    guard let place = entry.after, !source.trace.cells[place].changedNames.isEmpty else { return false }
    return ReviewFlags.cell(entry, source).contains(.staleOutput)
  }

  private static func counts(_ cells: [CellReport]) -> ReportValue {
    var members: [ReportMember] = []
    for change in CellReport.Change.allCases {
      let count = cells.reduce(0) { sum, cell in
        let isCounted = change == .moved ? cell.isMoved : cell.change == change
        return sum + (isCounted ? 1 : 0)
      }
      if count > 0 { members.add(change.key, .integer(count)) }
    }
    return .object(members)
  }
}
