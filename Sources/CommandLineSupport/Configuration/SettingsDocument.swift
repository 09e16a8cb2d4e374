import SystemFiles

/// A settings file.
struct SettingsDocument {
  /// The file, for messages.
  let file: FilePath
  /// The table that holds everything.
  let root: SettingsTable
  /// The text, to find lines in.
  private let text: [UInt8]

  /// Parses a text (TOML 1.0.0). Throws a failure with the place of what is wrong.
  init(_ text: [UInt8], file: FilePath) throws(FailureDescription) {
    self.file = file
    self.text = text
    if String(validating: text, as: UTF8.self) == nil {
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
      throw FailureDescription("not UTF-8", file: file, line: line.map { $0 + 1 })
    }
    do throws(TOMLError) {
      root = SettingsTable(table: try TOMLParser.parse(text), path: [])
    } catch {
      let place = Self.place(of: error.offset, in: text)
      throw FailureDescription(error.what, file: file, line: place.line, column: place.column)
    }
  }

  /// A failure at the line of a key, without a line if the key is not there.
  func failure(_ what: String, at path: [String]) -> FailureDescription {
    FailureDescription(what, file: file, line: line(of: path))
  }

  /// The line, from 1, in which a key comes into being; nil if it is not there.
  ///
  /// - Parameter path: the names that lead to the value from the top of the file.
  func line(of path: [String]) -> Int? {
    var entry: TOMLTable.Entry?
    var table: TOMLTable? = root.table
    for (step, name) in path.enumerated() {
      entry = table?.entry(name)
      switch entry?.value {
      case .table(let next): table = next
      case .tables(let elements):
        table = elements.tables.first { step + 1 < path.count && $0[path[step + 1]] != nil }
      default: table = nil
      }
    }
    return entry.map { Self.place(of: $0.offset, in: text).line }
  }

  /// The line and the column of a byte, both from 1. Columns count code points.
  private static func place(of offset: Int, in text: [UInt8]) -> (line: Int, column: Int) {
    let before = text[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let mark = lineStart == 0 && text.starts(with: [0xEF, 0xBB, 0xBF]) ? 1 : 0
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 }
    return (before.count { $0 == 0x0A } + 1, column + 1 - min(mark, column))
  }
}
