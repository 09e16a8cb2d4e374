import SystemFiles

/// Keeps from TOMLKit what it does not survive.
///
/// Behind TOMLKit 0.6.0 stands the C++ parser toml++, which answers some mistakes by ending the process (by an
/// assertion, in release builds too): a header that does not begin with a key, brackets that do not match, what
/// may only stand in strings, and a date with a letter for its time (`1979-05-27tx:`). This is no parser of its
/// own: it refuses those and leaves every other fault to the library.
enum TOMLGuard {
  /// - Throws: a failure with the line of the first such mistake.
  static func check(_ text: [UInt8], file: FilePath) throws(FailureDescription) {
    for statement in TOMLStatements(text) {
      if let first = statement.headerName?.first, !canBeginName(first) {
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
}
