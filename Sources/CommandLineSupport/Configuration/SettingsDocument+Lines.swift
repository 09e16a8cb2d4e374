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
    for statement in TOMLStatements(text) {
      if let name = statement.headerName {
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
