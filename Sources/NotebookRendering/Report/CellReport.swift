import LosslessJSON
import Notebooks

/// A cell in a report.
struct CellReport {
  /// The weightiest thing that became of the cell.
  enum Change: String, CaseIterable {
    case modified = "modified"
    case added = "added"
    case removed = "removed"
    case moved = "moved"
    case outputs = "outputs"
    case metadata = "metadata"
    case volatile = "volatile"
    /// Nothing, but something is to be said of it.
    case kept = "kept"

    var key: StaticString {
      switch self {
      case .modified: "modified"
      case .added: "added"
      case .removed: "removed"
      case .moved: "moved"
      case .outputs: "outputs"
      case .metadata: "metadata"
      case .volatile: "volatile"
      case .kept: "kept"
      }
    }
  }

  let change: Change
  let isMoved: Bool
  let flags: [ReviewFlags.Flag]
  private let entry: CellComparison

  init(_ entry: CellComparison, _ source: CellReportSource) {
    self.entry = entry
    change = CellReport.change(entry)
    isMoved = entry.isMoved
    flags = ReviewFlags.cell(entry, source)
  }

  /// The cell as it stands in the report.
  func value(_ source: CellReportSource) -> ReportValue {
    let before = entry.before.map { source.comparison.before.cells[$0] }
    let after = entry.after.map { source.comparison.after.cells[$0] }
    var members = [ReportMember("at", .pair(entry.before, entry.after))]
    CellReport.addIdentity(before, after, source, to: &members)
    members.add("change", .string(change.rawValue))
    if entry.isMoved { members.add("moved", .bool(true)) }
    CellReport.addEvidence(entry, to: &members)
    members.add("under", CellReport.heading(entry, source).map { .string($0) })
    members.add("tags", .array(CellReport.tags(after ?? before)))
    members.add("flags", .array(flags.map { .string($0.rawValue) }))
    if flags.contains(.staleOutput), let place = entry.after {
      members.add("uses", .array(source.trace.cells[place].changedNames.map { .string($0) }))
    }
    CellReport.addContent(entry, before, after, source, to: &members)
    return .object(members)
  }

  private static func change(_ entry: CellComparison) -> Change {
    switch entry.kind {
    case .added: return .added
    case .removed: return .removed
    case .kept: return .kept
    default: break
    }
    if entry.source != nil || entry.type != nil || !entry.attachments.isEmpty { return .modified }
    if entry.outputs.contains(where: { $0.changeClass >= .outputs }) { return .outputs }
    if entry.others.contains(where: { $0.changeClass >= .outputs }) { return .outputs }
    if entry.isMoved { return .moved }
    return entry.changeClass <= .volatile ? .volatile : .metadata
  }

  private static func addIdentity(
    _ before: CellContent?,
    _ after: CellContent?,
    _ source: CellReportSource,
    to members: inout [ReportMember]
  ) {
    if !source.ignores(.id) {
      members.add(
        "id",
        collapsed(before.map { $0.id.map { .string($0) } }, after.map { $0.id.map { .string($0) } })
      )
    }
    members.add("type", collapsed(before.map { type($0) }, after.map { type($0) }))
    let counts = (before?.executionCount?.integer, after?.executionCount?.integer)
    if !source.ignores(.details), counts.0 != nil || counts.1 != nil {
      members.add("n", .pair(counts.0, counts.1))
    }
    let cells = (
      before.flatMap { source.linesBefore?.lines(of: $0)?.lowerBound },
      after.flatMap { source.linesAfter?.lines(of: $0)?.lowerBound }
    )
    if cells.0 != nil || cells.1 != nil { members.add("raw", .pair(cells.0, cells.1)) }
    let sources = (
      before.flatMap { source.linesBefore?.line(ofSourceLine: 0, in: $0) },
      after.flatMap { source.linesAfter?.line(ofSourceLine: 0, in: $0) }
    )
    if sources.0 != nil || sources.1 != nil { members.add("rawSource", .pair(sources.0, sources.1)) }
  }

  private static func type(_ cell: CellContent) -> ReportValue? {
    cell["cell_type"]?.text.map { .string($0) }
  }

  /// One value if both sides say the same or only one exists, else a pair. The outer `nil` is for a side
  /// without the cell, the inner one for a cell without the value.
  private static func collapsed(_ before: ReportValue??, _ after: ReportValue??) -> ReportValue? {
    guard let before else { return after ?? nil }
    guard let after else { return before }
    if case .string(let one)? = before, case .string(let two)? = after, one == two { return before }
    if before == nil && after == nil { return nil }
    return .array([before ?? .null, after ?? .null])
  }

  private static func addEvidence(_ entry: CellComparison, to members: inout [ReportMember]) {
    switch entry.evidence {
    case .id: members.add("by", .string("id"))
    case .content: members.add("by", .string("text"))
    case .similarity: members.add("by", .string("similarity"))
    case .position: members.add("by", .string("position"))
    case nil: return
    }
    let similarity = Int((entry.similarity * 100).rounded(.down))
    if similarity < 100 { members.add("sim", .hundredths(similarity)) }
  }

  private static func heading(_ entry: CellComparison, _ source: CellReportSource) -> [UInt8]? {
    if let place = entry.after { return source.headingsAfter.heading(above: place) }
    return entry.before.flatMap { source.headingsBefore.heading(above: $0) }
  }

  private static func tags(_ cell: CellContent?) -> [ReportValue] {
    (cell?.metadata?["tags"]?.elements ?? []).compactMap { $0.text.map { .string($0) } }
  }

  private static func addContent(
    _ entry: CellComparison,
    _ before: CellContent?,
    _ after: CellContent?,
    _ source: CellReportSource,
    to members: inout [ReportMember]
  ) {
    let reports = OutputReport(options: source.options, work: source.work)
    if entry.before == nil || entry.after == nil {
      let cell = after ?? before
      if !source.ignores(.sources) {
        let text = cell?.source ?? []
        members.add("text", .text(source.options.outputLimit == nil ? text : LongLines.cut(text: text)))
      }
      if !source.ignores(.outputs) {
        let outputs = (cell?.outputs ?? []).enumerated().map { place, output in
          reports.whole(output, at: place, isAdded: entry.before == nil)
        }
        members.add("outputs", .array(outputs))
      }
      return
    }
    if let text = entry.source {
      let whitespace = source.comparison.options.whitespace
      let lines = DiffLine.compare(source: text.before.text, text.after.text, whitespace, source.work)
      members.add("diff", .hunks(HunkText.hunks(lines, source.options)))
    }
    let outputs = entry.outputs.filter { $0.kind != .kept && $0.changeClass > .volatile }
    if !outputs.isEmpty {
      let (one, two) = (before?.outputs ?? [], after?.outputs ?? [])
      members.add("outputs", .array(outputs.map { reports.changed($0, one, two) }))
    }
    let metadata = entry.metadata.filter { $0.changeClass > .volatile || source.options.listsVolatileCells }
    let meta =
      FoldedMetadata.folded(metadata).map { MetaReport.value($0, prefix: [.key("metadata")]) }
      + entry.attachments.map { MetaReport.value($0, prefix: [.key("attachments")]) }
      + entry.others.map { MetaReport.value($0, prefix: []) }
    members.add("meta", .array(meta))
  }
}
