import Notebooks
import SystemFiles

/// Reads our settings out of a document, and refuses what it does not know, or tells of it, with its line.
struct SettingsReader {
  let document: SettingsDocument
  /// Told of keys and tables that are not known, which then count as not there; without it they are refused.
  var unknownKeys: ((FailureDescription) -> Void)?

  /// The tables of a settings file, one for each command.
  private static let tables = ["strip", "diff", "merge"]

  /// The table that holds our tables; nil if the document has none. Throws if it holds anything else.
  func ourTable(_ kind: ConfigurationFile.Kind) throws(FailureDescription) -> SettingsTable? {
    var table = document.root
    if kind == .pyproject {
      for name in ["tool", "nbtrio"] {
        guard let entry = table.entries.first(where: { $0.name == name }) else { return nil }
        table = try self.table(entry)
      }
    }
    for entry in table.entries {
      guard Self.tables.contains(entry.name) else {
        try refuse("table", entry, among: Self.tables)
        continue
      }
      _ = try self.table(entry)
    }
    return table
  }

  /// The settings of `strip`, if `table` has that.
  func stripSettings(in table: SettingsTable) throws(FailureDescription) -> StripSettings {
    var settings = StripSettings()
    guard case .table(let strip) = table["strip"] else { return settings }
    let names = StripSettings.Key.inFiles.map(\.rawValue)
    for entry in strip.entries {
      guard names.contains(entry.name), let key = StripSettings.Key(rawValue: entry.name) else {
        try refuse("key", entry, among: names)
        continue
      }
      try read(entry, key, into: &settings)
    }
    return settings
  }

  private func read(
    _ entry: SettingsEntry,
    _ key: StripSettings.Key,
    into settings: inout StripSettings
  ) throws(FailureDescription) {
    switch key.field {
    case .flag(let option): settings.set(key, option, try boolean(entry))
    case .decidedFlag(let option): settings.set(key, option, try boolean(entry))
    case .words(let option), .list(let option): settings.set(key, option, try words(entry))
    case .decidedWords(let option): settings.set(key, option, try words(entry))
    case .size(let option): settings.set(key, option, try size(entry))
    case .ids(let option): settings.set(key, option, try choice(entry))
    case .kernel(let option): settings.set(key, option, try choice(entry))
    case .patterns: settings.setExclude(try strings(entry))
    case .mode: break
    }
  }

  private func table(_ entry: SettingsEntry) throws(FailureDescription) -> SettingsTable {
    guard case .table(let table) = entry.value else { throw wrongType(entry, "a table") }
    return table
  }

  func boolean(_ entry: SettingsEntry) throws(FailureDescription) -> Bool {
    guard case .boolean(let value) = entry.value else { throw wrongType(entry, "true or false") }
    return value
  }

  private func size(_ entry: SettingsEntry) throws(FailureDescription) -> Int {
    switch entry.value {
    case .integer(let count) where count >= 0: return count
    case .integer: throw document.failure("'\(entry.name)' must not be negative", at: entry.path)
    case .string(let text):
      guard let size = ByteSize(text) else {
        throw document.failure("'\(entry.name)' must be digits with k, m or g behind them", at: entry.path)
      }
      return size.count
    default: throw wrongType(entry, "an integer or a string like '10k'")
    }
  }

  private func choice<Choice: CaseIterable & RawRepresentable<String>>(_ entry: SettingsEntry)
    throws(FailureDescription) -> Choice
  {
    guard case .string(let text) = entry.value else { throw wrongType(entry, "a string") }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      throw document.failure("'\(entry.name)' must be \(names)", at: entry.path)
    }
    return choice
  }

  /// An array of strings, or one string of words.
  func words(_ entry: SettingsEntry) throws(FailureDescription) -> [String] {
    guard case .string(let text) = entry.value else {
      return try strings(entry, orWords: true)
    }
    return WordList.words(of: text)
  }

  func strings(_ entry: SettingsEntry, orWords: Bool = false) throws(FailureDescription) -> [String] {
    guard case .array(let elements) = entry.value else {
      throw wrongType(entry, orWords ? "an array of strings or a string" : "an array of strings")
    }
    var result: [String] = []
    for element in elements {
      guard case .string(let text) = element else {
        throw document.failure("'\(entry.name)' must hold strings only, not \(element.kind)", at: entry.path)
      }
      result.append(text)
    }
    return result
  }

  func wrongType(_ entry: SettingsEntry, _ wanted: String) -> FailureDescription {
    document.failure("'\(entry.name)' must be \(wanted), not \(entry.value.kind)", at: entry.path)
  }

  /// Refuses a key or table that is not known, or tells of it.
  func refuse(_ what: String, _ entry: SettingsEntry, among names: [String]) throws(FailureDescription) {
    let question = NearName.question(for: entry.name, among: names)
    let failure = document.failure("unknown \(what) '\(entry.name)'\(question)", at: entry.path)
    guard let unknownKeys else { throw failure }
    unknownKeys(failure)
  }
}
