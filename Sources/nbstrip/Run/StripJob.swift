import CommandLineSupport
import Notebooks
import SystemFiles

/// A notebook to work on.
struct StripJob: Sendable {
  enum Source: Sendable {
    case standardInput
    case file(FilePath)
    /// A file that was found in a directory, which must not be a link.
    case found(FilePath)
    /// Content that git has.
    case content([UInt8])
    /// It could not even be found.
    case failure(FailureDescription)
    /// The same, and said already: the fault is not this file's.
    case told(FailureDescription)
  }

  let name: FilePath
  let source: Source
  /// The options for this notebook; `nil` if it is to be left as it is.
  let options: StripOptions?
}
