package import SystemFiles

/// What a program takes from its environment. Only programs ask for it; everything below them gets it as
/// values.
package enum Environment {
  /// The value of a variable; nil if it is not set.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The path in a variable, byte for byte; nil if it is not set.
  package static func path(_ name: String) -> FilePath? {
    getenv(name).map { FilePath(cString: $0) }
  }

  /// Whether git started this program: it tells its children where in the work tree it was started.
  package static var isBelowGit: Bool { variable("GIT_PREFIX") != nil }

  /// The working directory without symbolic links; `nil` if it is gone.
  package static let workingDirectory: FilePath? = {
    guard let path = realpath(".", nil) else { return nil }
    defer { free(path) }
    return FilePath(cString: path)
  }()

  /// The absolute path of this program's file, as it was called: a link on the `PATH` stays a link.
  package static var programPath: String {
    let called = ArgumentText.programName
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
