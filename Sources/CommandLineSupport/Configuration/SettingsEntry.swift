/// A key of a table and its value.
struct SettingsEntry {
  /// The names that lead to the value from the top of the file.
  let path: [String]
  let value: SettingsValue

  /// The key.
  var name: String { path.last ?? "" }
}
