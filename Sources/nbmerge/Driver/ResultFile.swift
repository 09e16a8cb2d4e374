import CommandLineSupport
import SystemFiles

/// The file that git takes the result of a merge from, which holds our version before.
///
/// git before 2.42 takes any status but 0 as a conflict and whatever is in this file as the result. So it must
/// never look like a merge that somebody has settled unless it is one: it gets a mark first of all. Like everything
/// else the mark is written by renaming; where not even that works our version stays as it was, and the status says
/// the rest.
struct ResultFile {
  let path: FilePath
  let diagnostics: Diagnostics

  /// What the file begins with while there is no result.
  static var sign: [UInt8] { UnfinishedMark.line }

  /// Whether a file is our version behind the mark.
  static func isMarked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: sign) }

  /// A status that makes git 2.42 and later give up the whole merge, because there is no result.
  static let abortingStatus: CInt = 129

  init(_ path: FilePath, diagnostics: Diagnostics) {
    self.path = path
    self.diagnostics = diagnostics
    allowAccess()
  }

  /// The bytes of our version.
  /// - Throws: `FileError` if it cannot be read.
  func read() throws(FileError) -> [UInt8] { try FileReader.read(path).array() }

  /// Puts the mark in front of our version, so that nobody takes it for a result if the process is killed.
  /// Where that cannot be written it stays as it was.
  func mark(_ local: [UInt8]) { _ = write(ResultFile.sign + local) }

  /// Replaces the content at once.
  /// - Returns: Why it could not be written; `nil` if it was.
  func write(_ bytes: [UInt8]) -> FileError? {
    do throws(FileError) {
      try AtomicFile.replace(path, with: bytes, durable: false)
      return nil
    } catch {
      return error
    }
  }

  /// Ends the process when there can be no result. The file stays as it is.
  func giveUp(_ failure: FailureDescription) -> Never {
    diagnostics.report(failure)
    exit(ResultFile.abortingStatus)
  }

  /// Lets the user read and write the file: git has made it for that, whatever its mode says.
  private func allowAccess() {
    var status = stat()
    let both = mode_t(S_IRUSR | S_IWUSR)
    guard path.withCString({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & both != both
    else { return }
    _ = path.withCString { chmod($0, status.st_mode & 0o7777 | both) }
  }
}
