import TOMLKit

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
  init(_ value: any TOMLValueConvertible, path: [String]) {
    if let string = value.string {
      self = .string(string)
    } else if let integer = value.int {
      self = .integer(integer)
    } else if let boolean = value.bool {
      self = .boolean(boolean)
    } else if let array = value.array {
      self = .array(array.map { SettingsValue($0, path: path) })
    } else if let table = value.table {
      self = .table(SettingsTable(table: table, path: path))
    } else {
      self = .other(kind: value.type == .double ? "a floating-point number" : "a date or time")
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
