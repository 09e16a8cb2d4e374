import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Compares pairs, several at a time, and prints the results in their order.
struct DiffRun {
  let comparer: PairComparer
  let output: OutputOptions
  let diagnostics: Diagnostics

  /// - Throws: what keeps the whole output from being written. A file that cannot be compared is reported
  ///   and does not stop the others.
  /// - Returns: The status: an error if a file could not be compared, else whether there are differences
  ///   if that was asked for.
  func run(_ pairs: [FilePair]) throws -> ExitStatus {
    if case .jep8(let file) = output.form { return try writeDiff(pairs, to: file) }
    var status = ExitStatus.done
    var collected: [Delivered] = []
    try ParallelWork.forEach(
      pairs,
      work: { prepare(comparer.compare($0)) },
      deliver: { _, result in
        status = status.worse(self.status(of: result.compared))
        if isCollected { collected.append(result) }
        if !result.text.isEmpty { try StandardOutput.write(result.text) }
      }
    )
    try finish(collected)
    return status
  }

  /// A compared pair with what is printed of it.
  private struct Delivered: Sendable {
    var compared: ComparedPair
    var text: [UInt8] = []
    var lines = LineCounts()
  }

  private var isCollected: Bool {
    switch output.form {
    case .unified, .nbdime, .nothing, .jep8: false
    default: true
    }
  }

  private func prepare(_ compared: ComparedPair) -> Delivered {
    var delivered = Delivered(compared: compared)
    guard compared.isChanged else { return delivered }
    switch output.form {
    case .unified:
      let sink = ByteSink()
      if compared.pair.status == .unmerged {
        sink.append(UnmergedLine.bytes(compared.pair.name))
      } else {
        output.unified.write(compared.file, to: sink)
      }
      delivered.text = sink.bytes
    case .nbdime: delivered.text = NbdimeText.bytes(compared, usesColors: output.usesColors)
    case .stat, .numstat, .shortstat: delivered.lines = output.unified.lineCounts(compared.file)
    default: break
    }
    return delivered
  }

  private func status(of compared: ComparedPair) -> ExitStatus {
    if let failure = compared.failure { diagnostics.report(failure) }
    if compared.failure != nil { return .failure }
    guard output.reportsStatus, compared.isChanged else { return .done }
    let changeClass = max(compared.file.changeClass, compared.file.isRenamed ? .source : .metadata)
    let weight = compared.file.changeClass == .same ? changeClass : compared.file.changeClass
    return weight >= output.leastClass ? .answer : .done
  }

  private func finish(_ all: [Delivered]) throws {
    let changed = all.filter(\.compared.isChanged)
    let sink = ByteSink()
    var report = JSONReport.Options()
    report.tool = "\(Program.nbdiff.name) \(Program.version)"
    report.base = output.base.map { Array($0.utf8) }
    report.head = output.head.map { Array($0.utf8) }
    report.ignored = comparer.options.ignoredParts.names
    report.context = output.context
    report.listsVolatileCells = output.listsVolatileCells
    report.budget = output.budget
    let summary = DiffSummary(
      changed.map { ($0.compared.file, $0.lines) },
      endsInNUL: output.endsInNUL,
      quotesNonASCII: output.quotesNonASCII,
      colors: output.usesColors ? .git : nil
    )
    switch output.form {
    case .json: JSONReport(report).write(changed.map(\.compared.file), to: sink)
    case .jsonLines: JSONReport(report).writeLines(changed.map(\.compared.file), to: sink)
    case .stat:
      summary.writeStat(width: Terminal.width(1, columns: Environment.variable("COLUMNS")), to: sink)
    case .numstat: summary.writeNumstat(to: sink)
    case .shortstat: summary.writeShortstat(to: sink)
    case .names: summary.writeNames(to: sink)
    case .namesWithStatus: summary.writeNamesWithStatus(to: sink)
    case .unified, .nbdime, .jep8, .nothing: return
    }
    try sink.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}

extension DiffRun {
  /// Writes the JEP-8 diff of the only pair, as nbdime's `--out` does.
  private func writeDiff(_ pairs: [FilePair], to file: FilePath) throws -> ExitStatus {
    let compared = pairs.map { comparer.compare($0) }
    let changed = compared.filter { $0.isChanged || $0.failure != nil }
    guard changed.count <= 1 else {
      throw FailureDescription(
        "--out takes the diff of one notebook, but \(changed.count) differ (name one, or use --json)"
      )
    }
    let sink = ByteSink()
    if let one = changed.first ?? compared.first {
      if let failure = one.failure { throw failure }
      guard case .notebooks(let comparison) = one.file.content else {
        throw FailureDescription(one.pair.note ?? "cannot be compared", file: one.pair.name)
      }
      Diff(comparison).write(to: sink)
    } else {
      Diff().write(to: sink)
    }
    try sink.withChunks { chunks in try AtomicFile.replace(file, with: chunks, durable: false) }
    return changed.first.map { status(of: $0) } ?? .done
  }
}
