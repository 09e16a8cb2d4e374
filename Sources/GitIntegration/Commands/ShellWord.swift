// Writing words so that a shell takes them as they are: git runs what its settings say with `sh -c`.

/// Words of a shell command (POSIX, "Shell Command Language").
package enum ShellWord {
  /// The word itself if a shell leaves it alone, else in single quotes.
  package static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.utf8.allSatisfy(isPlain)
    guard !isPlain else { return word }
    // A quote ends the quoted part, stands escaped, and a new quoted part begins.
    let inner = word.utf8.flatMap { $0 == UInt8(ascii: "'") ? Array("'\\''".utf8) : [$0] }
    return "'" + String(decoding: inner, as: UTF8.self) + "'"
  }

  /// How a setting of git should name a program: by its bare name if a search for that name finds this very
  /// file first, else by its absolute path.
  ///
  /// A bare name holds on every machine where the program is installed, so it suits a home folder that
  /// several machines share.
  ///
  /// - Parameters:
  ///   - path: the absolute path of the program.
  ///   - searchPath: the value of `PATH`.
  package static func command(forProgramAt path: String, searchPath: String?) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) }
    guard let name, let searchPath else { return quoted(path) }
    for folder in searchPath.split(separator: ":") where folder.utf8.first == UInt8(ascii: "/") {
      let candidate = "\(folder)/\(name)"
      guard FileSystem.isExecutable(candidate) else { continue }
      return FileSystem.isSameFile(candidate, path) ? quoted(name) : quoted(path)
    }
    return quoted(path)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "/._-+,@%:".utf8.contains(byte)
    }
  }
}
