/// A table of a settings file.
struct SettingsTable {
  let table: TOMLTable
  /// The names that lead to the table from the top of the file.
  let path: [String]

  /// The keys and values, in the order of the file.
  var entries: [SettingsEntry] {
    table.entries.map { entry in
      SettingsEntry(path: path + [entry.key], value: SettingsValue(entry.value, path: path + [entry.key]))
    }
  }

  /// The value of a key.
  subscript(name: String) -> SettingsValue? {
    table[name].map { SettingsValue($0, path: path + [name]) }
  }
}
