import SystemFiles
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
    try TOMLGuard.check(text, file: file)
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
