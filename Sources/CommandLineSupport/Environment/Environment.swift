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

  /// The absolute path of this program's file, as it was called: a link stays a link, so that the path goes
  /// on holding when the link leads to a newer version, and because one file may have several programs in it
  /// and go by the name of the link.
  package static var programPath: String {
    let called = ArgumentText.programName
    if called.utf8.contains(UInt8(ascii: "/")) { return absolute(called) }
    for folder in (variable("PATH") ?? "").split(separator: ":", omittingEmptySubsequences: false) {
      let candidate = (folder.isEmpty ? "." : String(folder)) + "/" + called
      if access(candidate, X_OK) == 0, !DirectoryCheck.isDirectory(FilePath(candidate)) {
        return absolute(candidate)
      }
    }
    return called
  }

  private static func absolute(_ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    let path = FilePath(argument: path)
    return (DirectoryCheck.realPath(path.directory) ?? path.directory).appending(path.name).text
  }
}
