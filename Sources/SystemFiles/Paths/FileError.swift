/// A file operation that failed: which file, what was tried, and why.
package struct FileError: Error, Equatable, Sendable {
  /// What was tried.
  package enum Operation: String, Sendable {
    case open, read, write, create, replace, list
  }

  /// Why it failed.
  package enum Reason: Equatable, Sendable {
    /// The system call set this `errno`.
    case system(CInt)
    /// A rule of ours; the text is lower case and has no full stop.
    case refused(String)
  }

  /// The file that the user named, or a name such as `standard input`.
  package let path: FilePath
  /// What was tried.
  package let operation: Operation
  /// Why it failed.
  package let reason: Reason

  /// A failed operation on `path`.
  package init(_ operation: Operation, _ path: FilePath, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// A failed system call on `path`; takes the reason from `errno`, so it is made before any other call.
  package init(_ operation: Operation, _ path: FilePath, errno code: CInt) {
    self.init(operation, path, .system(code))
  }

  /// Whether the reader of a pipe went away (EPIPE), which is no reason for a message.
  package var isBrokenPipe: Bool { reason == .system(EPIPE) }

  /// Whether the file, or a directory on the way to it, does not exist.
  package var isMissing: Bool { reason == .system(ENOENT) || reason == .system(ENOTDIR) }

  /// What happened, without the path: `no such file or directory`, `cannot write: no space left on device`.
  package var message: String {
    switch reason {
    case .refused(let text): return text
    case .system(let code):
      let text = Self.text(of: code)
      return operation == .open ? text : "cannot \(operation.rawValue): \(text)"
    }
  }

  /// The system's text for an error number, its first letter in lower case.
  package static func text(of code: CInt) -> String {
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      guard let base = buffer.baseAddress else { return "" }
      return string(strerror_r(code, base, buffer.count), filled: base)
    }
    guard let first = text.utf8.first else { return "error \(code)" }
    let second = text.utf8.dropFirst().first ?? 0
    let isCapitalised = first >= 0x41 && first <= 0x5A && !(second >= 0x41 && second <= 0x5A)
    return isCapitalised ? String(decoding: [first | 0x20] + text.utf8.dropFirst(), as: UTF8.self) : text
  }

  /// The text of GNU's `strerror_r`, which returns it.
  private static func string(
    _ result: UnsafeMutablePointer<CChar>?,
    filled _: UnsafeMutablePointer<CChar>
  ) -> String {
    result.map { String(cString: $0) } ?? ""
  }

  /// The text of POSIX's `strerror_r`, which fills the buffer.
  private static func string(_: CInt, filled buffer: UnsafeMutablePointer<CChar>) -> String {
    String(cString: buffer)
  }
}
