import CommandLineSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Questions about paths that no library answers for us.
enum DirectoryCheck {
  /// Whether the path leads to a directory.
  static func isDirectory(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The absolute path without symbolic links; `nil` if it does not exist.
  static func realPath(_ path: FilePath) -> FilePath? {
    guard let real = path.withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return FilePath(cString: real)
  }
}

extension Environment {
  /// The absolute path of this program's file, as it was called: a link on the `PATH` stays a link.
  static var programPath: String {
    let called = CommandLine.arguments.first ?? Main.tool
    if called.utf8.contains(UInt8(ascii: "/")) {
      return DirectoryCheck.realPath(FilePath(called))?.text ?? called
    }
    for folder in (variable("PATH") ?? "").split(separator: ":", omittingEmptySubsequences: false) {
      let candidate = (folder.isEmpty ? "." : String(folder)) + "/" + called
      if access(candidate, X_OK) == 0, !DirectoryCheck.isDirectory(FilePath(candidate)) {
        return DirectoryCheck.realPath(FilePath(candidate))?.text ?? candidate
      }
    }
    return called
  }
}
