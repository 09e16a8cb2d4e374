/// A value in a settings file.
enum SettingsValue {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case array([SettingsValue])
  case table(SettingsTable)
  /// A number with a fraction, a date or a time; no setting is one.
  case other(kind: String)

  /// - Parameter path: the names that lead to the value from the top of the file.
  init(_ value: TOMLValue, path: [String]) {
    switch value {
    case .string(let text): self = .string(text)
    case .integer(let number): self = .integer(number)
    case .boolean(let flag): self = .boolean(flag)
    case .array(let elements): self = .array(elements.map { SettingsValue($0, path: path) })
    case .table(let table): self = .table(SettingsTable(table: table, path: path))
    case .tables(let elements):
      self = .array(elements.tables.map { .table(SettingsTable(table: $0, path: path)) })
    case .float: self = .other(kind: "a floating-point number")
    case .moment: self = .other(kind: "a date or time")
    }
  }

  /// What a message calls a value of this kind.
  var kind: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .boolean: "a boolean"
    case .array: "an array"
    case .table: "a table"
    case .other(let kind): kind
    }
  }
}
