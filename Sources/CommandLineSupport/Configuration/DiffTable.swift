package import Notebooks

/// The table `diff` of a settings file: what comparisons leave out.
package struct DiffTable: Equatable, Sendable {
  /// The parts (`ignore`), by nbdime's words: `sources`, `outputs`, `attachments`, `metadata`, `id`,
  /// `details`.
  package var ignoredParts = ComparisonOptions.Parts(rawValue: 0)
  /// Places (`ignore-paths`), such as `/cells/*/metadata/collapsed`.
  package var ignoredPaths: [String] = []

  /// A table in which nothing is set.
  package init() {}
}

extension ComparisonOptions.Parts {
  /// Each part with nbdime's word for it.
  package static let words: [(part: ComparisonOptions.Parts, word: String)] = [
    (.sources, "sources"), (.outputs, "outputs"), (.attachments, "attachments"), (.metadata, "metadata"),
    (.id, "id"), (.details, "details"),
  ]

  /// The words of the parts in this set.
  package var names: [String] { Self.words.filter { contains($0.part) }.map(\.word) }
}

extension SettingsReader {
  /// The settings of `diff`, if `table` has that.
  func diffTable(in table: SettingsTable) throws(FailureDescription) -> DiffTable {
    var result = DiffTable()
    guard case .table(let diff) = table["diff"] else { return result }
    for entry in diff.entries {
      switch entry.name {
      case "ignore":
        for name in try words(entry) { result.ignoredParts.insert(try part(name, entry)) }
      case "ignore-paths":
        result.ignoredPaths = try strings(entry)
      default: try refuse("key", entry, among: ["ignore", "ignore-paths"])
      }
    }
    return result
  }

  /// The part with a name of nbdime's.
  func part(_ name: String, _ entry: SettingsEntry) throws(FailureDescription)
    -> ComparisonOptions.Parts
  {
    let words = ComparisonOptions.Parts.words
    if let found = words.first(where: { $0.word == name }) { return found.part }
    let question = NearName.question(for: name, among: words.map(\.word))
    throw document.failure("'\(entry.name)' knows no part '\(name)'\(question)", at: entry.path)
  }
}
