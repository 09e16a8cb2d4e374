package import Notebooks

/// The table `merge` of a settings file, and what other sources say about merges: several can be laid over
/// each other.
package struct MergeTable: Equatable, Sendable {
  /// What becomes of conflicts (`merge-strategy`); nil where nothing is said, as everywhere here.
  package var strategy: MergeOptions.Strategy?
  /// The same for sources and attachments (`input-strategy`).
  package var inputStrategy: MergeOptions.Strategy?
  /// The same for outputs (`output-strategy`).
  package var outputStrategy: MergeOptions.OutputStrategy?
  /// Whether a deletion wins over outputs and metadata (`ignore-transients`).
  package var ignoresTransients: Bool?
  /// The parts in which nothing is a conflict (`ignore`), by nbdime's words: `sources`, `outputs`,
  /// `attachments`, `metadata`, `id`, `details`.
  package var ignoredParts: ComparisonOptions.Parts = []
  /// Parts in which conflicts count, and only there, whatever else is said; none says nothing.
  package var wantedParts: ComparisonOptions.Parts = []

  /// A table in which nothing is set.
  package init() {}

  /// This table, and where it says nothing, `lower`. Ignored parts are those of both.
  package func merged(over lower: MergeTable) -> MergeTable {
    var result = self
    result.strategy = strategy ?? lower.strategy
    result.inputStrategy = inputStrategy ?? lower.inputStrategy
    result.outputStrategy = outputStrategy ?? lower.outputStrategy
    result.ignoresTransients = ignoresTransients ?? lower.ignoresTransients
    result.ignoredParts.formUnion(lower.ignoredParts)
    if wantedParts.isEmpty { result.wantedParts = lower.wantedParts }
    return result
  }

  /// The options; what is not set has its default value.
  package var options: MergeOptions {
    var options = MergeOptions()
    options.strategy = strategy ?? options.strategy
    options.inputStrategy = inputStrategy
    options.outputStrategy = outputStrategy ?? options.outputStrategy
    options.ignoresTransients = ignoresTransients ?? options.ignoresTransients
    options.ignoredParts = wantedParts.isEmpty ? ignoredParts : .all.subtracting(wantedParts)
    return options
  }
}

extension SettingsReader {
  private static let mergeKeys = [
    "merge-strategy", "input-strategy", "output-strategy", "ignore-transients", "ignore",
  ]

  /// The settings of `merge`, if `table` has that.
  func mergeTable(in table: SettingsTable) throws(FailureDescription) -> MergeTable {
    var result = MergeTable()
    guard case .table(let merge) = table["merge"] else { return result }
    for entry in merge.entries {
      switch entry.name {
      case "merge-strategy":
        result.strategy = try value(entry)
      case "input-strategy":
        result.inputStrategy = try value(entry)
      case "output-strategy":
        result.outputStrategy = try value(entry)
      case "ignore-transients": result.ignoresTransients = try boolean(entry)
      case "ignore":
        for name in try words(entry) { result.ignoredParts.insert(try part(name, entry)) }
      default: try refuse("key", entry, among: Self.mergeKeys)
      }
    }
    return result
  }

  /// A setting that has one of several words.
  private func value<Value: RawRepresentable & CaseIterable>(
    _ entry: SettingsEntry
  ) throws(FailureDescription) -> Value where Value.RawValue == String {
    guard case .string(let name) = entry.value else { throw wrongType(entry, "a string") }
    if let value = Value(rawValue: name) { return value }
    let question = NearName.question(for: name, among: Value.allCases.map(\.rawValue))
    throw document.failure("'\(entry.name)' knows no '\(name)'\(question)", at: entry.path)
  }
}
