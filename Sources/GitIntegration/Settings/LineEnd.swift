/// How the lines of a file end.
enum LineEnd {
  /// The end of the file's last line that has one; a newline if none has.
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    guard let last = bytes.lastIndex(of: .newline), last > 0, bytes[last - 1] == .carriageReturn else {
      return [.newline]
    }
    return [.carriageReturn, .newline]
  }
}
