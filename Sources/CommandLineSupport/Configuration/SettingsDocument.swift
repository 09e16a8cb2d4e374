import TOMLKit

/// A settings file as TOMLKit reads it. No other file knows that library, so that nothing else depends on
/// it, and it does nothing unless there is a settings file.
struct SettingsDocument {
  /// The file, for messages.
  let file: FilePath
  /// The text, to find lines in.
  let text: [UInt8]
  /// The table that holds everything.
  let root: SettingsTable

  /// Parses a text (TOML 1.0.0). Throws a failure with line and column if TOMLKit finds that it is not TOML,
  /// with the line alone if that shows before.
  init(_ text: [UInt8], file: FilePath) throws(FailureDescription) {
    self.file = file
    self.text = text
    let string = try Self.string(text, file: file)
    try Self.checkStatements(text, file: file)
    do {
      root = SettingsTable(table: try TOMLTable(string: string), path: [])
    } catch {
      throw Self.failure(error, file: file)
    }
  }

  /// The text as a string. TOMLKit takes the text up to a NUL byte, and a repaired string would hide bytes
  /// that are not UTF-8, so both are refused first.
  private static func string(_ text: [UInt8], file: FilePath) throws(FailureDescription) -> String {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    if let line = lines.firstIndex(where: { $0.contains(0) }) {
      throw FailureDescription("NUL byte in the text", file: file, line: line + 1)
    }
    guard let string = String(validating: text, as: UTF8.self) else {
      let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
      throw FailureDescription("not UTF-8", file: file, line: line.map { $0 + 1 })
    }
    return string
  }

  private static func failure(_ error: any Error, file: FilePath) -> FailureDescription {
    guard let error = error as? TOMLParseError else {
      var failure = FailureDescription(error)
      failure.file = file
      return failure
    }
    // "Error while parsing ...: expected ..., saw 'x'": what it saw is the file's and left out.
    let parts = error.description.split(separator: ",").prefix { !$0.hasPrefix(" saw ") }
    let sentence = parts.joined(separator: ",")
    return FailureDescription(
      sentence.prefix(1).lowercased() + sentence.dropFirst(),
      file: file,
      line: error.source.begin.line,
      column: error.source.begin.column
    )
  }
}

/// A table of a settings file.
struct SettingsTable {
  fileprivate let table: TOMLTable
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

/// A key of a table and its value.
struct SettingsEntry {
  /// The names that lead to the value from the top of the file.
  let path: [String]
  let value: SettingsValue

  /// The key.
  var name: String { path.last ?? "" }
}

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
  fileprivate init(_ value: any TOMLValueConvertible, path: [String]) {
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
