import SystemFiles

extension SettingsDocument {
  /// A failure at the line of a key, without a line if the key is not found.
  func failure(_ what: String, at path: [String]) -> FailureDescription {
    FailureDescription(what, file: file, line: line(of: path))
  }

  /// The line, from 1, that brings a key into being: a header `[a.b]`, `b = ...` below `[a]`, `a.b = ...`,
  /// or the beginning of the inline table `a = {b = ...}`.
  ///
  /// TOMLKit does not tell the places of keys, so this looks at how the statements begin. It does not find
  /// keys that are written with escapes or have dots in quotes. nil if the key is not found.
  ///
  /// - Parameter path: the names that lead to the value from the top of the file.
  func line(of path: [String]) -> Int? {
    let wanted = path.map { Array($0.utf8) }
    var header: [[UInt8]] = []
    for statement in SettingsStatements(text) {
      if let name = Self.headerName(statement.code) {
        header = Self.names(name.prefix { $0 != UInt8(ascii: "]") })
        if header.starts(with: wanted) { return statement.line }
      } else if let equals = statement.code.firstIndex(of: UInt8(ascii: "=")) {
        let names = header + Self.names(statement.code[..<equals])
        let isInline = Self.trimmed(statement.code[(equals + 1)...]).first == UInt8(ascii: "{")
        if names.starts(with: wanted) || isInline && wanted.starts(with: names) { return statement.line }
      }
    }
    return nil
  }

  /// Refuses mistakes that the C++ parser in TOMLKit 0.6.0 answers by ending the process (by an assertion,
  /// in release builds too): a header that does not begin with a key, brackets that do not match, what may
  /// only stand in strings, and a date with a letter for its time (`1979-05-27tx:`).
  static func checkStatements(_ text: [UInt8], file: FilePath) throws(FailureDescription) {
    for statement in SettingsStatements(text) {
      if let name = headerName(statement.code), let first = name.first, !canBeginName(first) {
        throw FailureDescription("expected a table's name after '['", file: file, line: statement.line)
      }
      if let fault = statement.fault {
        throw FailureDescription(fault, file: file, line: statement.line)
      }
    }
  }

  private static func canBeginName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "_-\"']".utf8.contains(byte)
    }
  }

  /// What stands behind the brackets of `[a.b]` or `[[a.b]]`; nil if that is no header.
  private static func headerName(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let bracket = UInt8(ascii: "[")
    guard code.first == bracket else { return nil }
    let name = code.dropFirst()
    return (name.first == bracket ? name.dropFirst() : name).drop { $0 == 0x20 || $0 == 0x09 }
  }

  /// The names in `a."b".'c'`.
  private static func names(_ key: ArraySlice<UInt8>) -> [[UInt8]] {
    key.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { part in
      let name = trimmed(part)
      guard name.count > 1, let quote = name.first, quote == name.last else { return Array(name) }
      let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      return Array(isQuoted ? name.dropFirst().dropLast() : name)
    }
  }

  /// A part of a line without the blanks around it.
  private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let last = part.lastIndex(where: { !isBlank($0) }) else { return [] }
    return part[...last].drop(while: isBlank)
  }
}
