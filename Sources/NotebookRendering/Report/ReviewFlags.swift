import LosslessJSON
import Notebooks

/// What a reviewer should look at.
enum ReviewFlags {
  enum Flag: String, CaseIterable {
    /// The source changed, but the outputs and the execution count are those of the old source; or outputs are
    /// marked as older than a change above them (`StaleMark`).
    case staleOutput = "stale-output"
    /// Only outputs changed.
    case outputOnly = "output-only"
    case errorAdded = "error-added"
    case errorRemoved = "error-removed"
    case stderrAdded = "stderr-added"
    /// A new or changed code cell that was not run.
    case unexecuted = "unexecuted"
    /// A new cell has the source of another cell.
    case duplicate = "duplicate-of"
    /// The execution counts do not grow from top to bottom; they did before.
    case order = "order"
    /// The kernel or its language is another one.
    case kernelChanged = "kernel-changed"
  }

  static func cell(
    _ entry: CellComparison,
    _ before: CellContent?,
    _ after: CellContent?,
    _ comparison: Comparison,
    _ repeated: RepeatedSources
  ) -> [Flag] {
    guard entry.kind != .removed, let after, after.type == .code else { return [] }
    let isIgnored = comparison.options.ignoredParts.contains(.outputs)
    var flags: [Flag] = []
    let isEdited = entry.source != nil || entry.kind == .added
    let outputs = after.outputs
    if !isIgnored {
      let hasCount = after.executionCount?.integer != nil
      let isMarked = StaleMark.isOn(metadata: after.metadata, hasCount: hasCount)
      let isOfOldSource = entry.source != nil && entry.outputs.isEmpty && entry.executionCount == nil
      if !outputs.isEmpty, isMarked || isOfOldSource { flags.append(.staleOutput) }
      if isEdited, !hasCount, outputs.isEmpty, after.source.contains(where: { $0 > 0x20 }) {
        flags.append(.unexecuted)
      }
      let isOutputOnly = entry.kind != .added && !isEdited && entry.changeClass == .outputs
      if isOutputOnly { flags.append(.outputOnly) }
      let old = before?.outputs ?? []
      if has(outputs, error: true) && !has(old, error: true) { flags.append(.errorAdded) }
      if !has(outputs, error: true) && has(old, error: true) { flags.append(.errorRemoved) }
      if has(outputs, error: false) && !has(old, error: false) { flags.append(.stderrAdded) }
    }
    if entry.kind == .added, !comparison.before.isAbsent, repeated.contain(after) {
      flags.append(.duplicate)
    }
    return flags
  }

  /// The flags of all cells, each once, and those of the whole file.
  static func file(_ comparison: Comparison, _ cells: [[Flag]]) -> [String] {
    var found = Set(cells.joined())
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
