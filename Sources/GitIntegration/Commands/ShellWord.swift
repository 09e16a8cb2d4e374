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

  /// How a setting of git should name a program: by an absolute path, because a program with windows, which
  /// runs git, often has another `PATH` than a shell.
  ///
  /// Where a search for the name finds this very file, the path that was found is taken: it is the one that
  /// stays when the program is replaced by a newer version.
  ///
  /// - Parameters:
  ///   - path: the absolute path of the program.
  ///   - searchPath: the value of `PATH`.
  ///   - isPortable: whether the bare name shall stand there all the same, for a repository or a home folder
  ///     that several systems share.
  package static func command(
    forProgramAt path: String,
    searchPath: String?,
    isPortable: Bool = false
  ) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) }
    guard let name else { return quoted(path) }
    if isPortable { return quoted(name) }
    return quoted(first(name, in: searchPath).flatMap { FileSystem.isSameFile($0, path) ? $0 : nil } ?? path)
  }

  /// The program that a search for a name finds first; nil for none.
  package static func first(_ name: String, in searchPath: String?) -> String? {
    for folder in (searchPath ?? "").split(separator: ":") where folder.utf8.first == UInt8(ascii: "/") {
      let candidate = "\(folder)\(folder.utf8.last == UInt8(ascii: "/") ? "" : "/")\(name)"
      if FileSystem.isExecutable(candidate) { return candidate }
    }
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "/._-+,@%:".utf8.contains(byte)
    }
  }
}
