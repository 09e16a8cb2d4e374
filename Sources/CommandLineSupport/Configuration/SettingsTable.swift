import TOMLKit

/// A table of a settings file.
struct SettingsTable {
  let table: TOMLTable
  /// The names that lead to the table from the top of the file.
  let path: [String]

  /// The keys and values, in the order of the keys' bytes. TOMLKit cuts keys and strings off at an escaped
  /// NUL (`\u0000`).
  var entries: [SettingsEntry] {
    zip(table.keys, table.values).map { key, value in
      SettingsEntry(path: path + [key], value: SettingsValue(value, path: path + [key]))
    }
  }

  /// The value of a key.
  subscript(name: String) -> SettingsValue? {
    table[name].map { SettingsValue($0, path: path + [name]) }
  }
}
