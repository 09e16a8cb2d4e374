import LosslessJSON
import Notebooks

/// What a reviewer should look at.
enum ReviewFlags {
  enum Flag: String, CaseIterable {
    /// Code or parameters changed, and nothing at the change or below was run again.
    case notRerun = "not-rerun"
    /// The outputs are those of other code: the source or a definition above changed and the cell was not run again;
    /// or they are marked as older than a change above them (`StaleMark`).
    case staleOutput = "stale-output"
    /// Only outputs changed.
    case outputOnly = "output-only"
    /// Beside `output-only`: there were no outputs before.
    case firstRun = "first-run"
    /// Beside `output-only`: there are no outputs any more.
    case cleared = "cleared"
    /// Beside `output-only`: the cell uses something that changed above.
    case downstream = "downstream"
    /// Beside `output-only`: nothing above explains it.
    case unexplained = "unexplained"
    case errorAdded = "error-added"
    case errorRemoved = "error-removed"
    case stderrAdded = "stderr-added"
    /// A new or changed code cell that was not run, in a notebook that was.
    case unexecuted = "unexecuted"
    /// A new cell has the source of another cell.
    case duplicate = "duplicate-of"
    /// The execution counts do not grow from top to bottom; they did before.
    case order = "order"
    /// The kernel or its language is another one.
    case kernelChanged = "kernel-changed"
  }

  static func cell(_ entry: CellComparison, _ source: CellReportSource) -> [Flag] {
    let comparison = source.comparison
    guard let place = entry.after else { return [] }
    let after = comparison.after.cells[place]
    guard after.type == .code else { return [] }
    let before = entry.before.map { comparison.before.cells[$0] }
    var flags: [Flag] = []
    if !comparison.options.ignoredParts.contains(.outputs) {
      flags = runFlags(entry, before, after, source.trace.cells[place], hasRuns: source.trace.hasRuns)
    }
    if entry.kind == .added, !comparison.before.isAbsent, source.repeatedSources.contain(after) {
      flags.append(.duplicate)
    }
    return flags
  }

  private static func runFlags(
    _ entry: CellComparison,
    _ before: CellContent?,
    _ after: CellContent,
    _ trace: RunTrace.Cell,
    hasRuns: Bool
  ) -> [Flag] {
    var flags: [Flag] = []
    let isEdited = entry.source != nil || entry.kind == .added
    let outputs = after.outputs
    let isCounted = after.executionCount?.integer != nil
    let isMarked = StaleMark.isOn(metadata: after.metadata, hasCount: isCounted)
    let isOtherCode = entry.source != nil && before.map { isOther(after.source, than: $0.source) } ?? false
    let isAnothersOutput = before != nil && (isOtherCode || !trace.changedNames.isEmpty)
    let isOfOtherCode = isAnothersOutput && !trace.wasRun && entry.outputs.isEmpty
    if !outputs.isEmpty, isMarked || isOfOtherCode { flags.append(.staleOutput) }
    if isEdited, hasRuns, !isCounted, outputs.isEmpty, after.source.contains(where: { $0 > 0x20 }) {
      flags.append(.unexecuted)
    }
    let old = before?.outputs ?? []
    if entry.kind != .added, !isEdited, entry.changeClass == .outputs {
      flags.append(.outputOnly)
      flags.append(reason(old, outputs, wasCounted: before?.executionCount?.integer != nil, trace))
    }
    if has(outputs, error: true) && !has(old, error: true) { flags.append(.errorAdded) }
    if !has(outputs, error: true) && has(old, error: true) { flags.append(.errorRemoved) }
    if has(outputs, error: false) && !has(old, error: false) { flags.append(.stderrAdded) }
    return flags
  }

  /// Whether sources differ in more than white space at the end, such as a last line break, which runs the same.
  private static func isOther(_ source: [UInt8], than before: [UInt8]) -> Bool {
    func end(_ text: [UInt8]) -> Int { (text.lastIndex { $0 > 0x20 } ?? -1) + 1 }
    return !source[..<end(source)].elementsEqual(before[..<end(before)])
  }

  /// Why only outputs changed.
  private static func reason(
    _ old: [OutputContent],
    _ new: [OutputContent],
    wasCounted: Bool,
    _ trace: RunTrace.Cell
  ) -> Flag {
    if new.isEmpty { return .cleared }
    if old.isEmpty, !wasCounted { return .firstRun }
    return trace.isDownstream ? .downstream : .unexplained
  }

  /// The flags of all cells, each once, and those of the whole file.
  static func file(_ source: CellReportSource, _ cells: [[Flag]]) -> [String] {
    let comparison = source.comparison
    var found = Set(cells.joined())
    if source.trace.isNotRerun { found.insert(.notRerun) }
    if !comparison.options.ignoredParts.contains(.details),
      !isOrdered(comparison.after), comparison.before.isAbsent || isOrdered(comparison.before)
    {
      found.insert(.order)
    }
    let isKernel = comparison.metadata.contains { change in
      change.path.first == .key("kernelspec")
        || change.path == [.key("language_info"), .key("name")]
    }
    if isKernel { found.insert(.kernelChanged) }
    return Flag.allCases.filter { found.contains($0) }.map(\.rawValue)
  }

  /// Whether there is an error, or a text on the standard error.
  private static func has(_ outputs: [OutputContent], error: Bool) -> Bool {
    outputs.contains { output in
      error ? output.type == .error : output.streamName.map { $0.elementsEqual("stderr".utf8) } ?? false
    }
  }

  private static func isOrdered(_ notebook: NotebookContent) -> Bool {
    let counts = notebook.cells.compactMap { $0.type == .code ? $0.executionCount?.integer : nil }
    return zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 }
  }
}
