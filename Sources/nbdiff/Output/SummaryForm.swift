import LosslessJSON
import NotebookRendering
import SystemFiles

/// A list of the notebooks that differ, as git prints it.
struct SummaryForm: OutputForm {
  enum Kind: Sendable {
    case stat
    case numstat
    case shortstat
    case names
    case namesWithStatus

    fileprivate var countsLines: Bool { self != .names && self != .namesWithStatus }
  }

  let kind: Kind
  let renderer: UnifiedRenderer
  /// Whether names end in NUL.
  let endsInNUL: Bool
  /// The columns that a table may take.
  let width: Int

  var collects: Bool { true }

  func prepare(_ compared: ComparedPair) -> PreparedPair {
    var prepared = PreparedPair(compared: compared)
    if kind.countsLines, compared.isChanged { prepared.lines = renderer.lineCounts(compared.file) }
    return prepared
  }

  func finish(_ pairs: [PreparedPair]) throws {
    let summary = DiffSummary(
      pairs.filter(\.compared.isChanged).map { ($0.compared.file, $0.lines) },
      endsInNUL: endsInNUL,
      quotesNonASCII: renderer.options.quotesNonASCII,
      colors: renderer.options.colors
    )
    let sink = ByteSink()
    switch kind {
    case .stat: summary.writeStat(width: width, to: sink)
    case .numstat: summary.writeNumstat(to: sink)
    case .shortstat: summary.writeShortstat(to: sink)
    case .names: summary.writeNames(to: sink)
    case .namesWithStatus: summary.writeNamesWithStatus(to: sink)
    }
    try sink.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}
