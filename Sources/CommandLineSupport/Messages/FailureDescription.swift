package import GitIntegration
package import SystemFiles

/// What a message says: `file:line:column: what`. Can be thrown itself.
package struct FailureDescription: Error, Equatable, Sendable, DescribedFailure {
  /// The file at fault, if it is one file's fault.
  package var file: FilePath?
  /// The line in `file`, from 1.
  package var line: Int?
  /// The column in `line`, from 1.
  package var column: Int?
  /// What happened, lower case, no full stop, never file contents.
  package var what: String

  /// A failure with a message and, where known, a place.
  package init(_ what: String, file: FilePath? = nil, line: Int? = nil, column: Int? = nil) {
    self.what = what
    self.file = file
    self.line = line
    self.column = column
  }

  /// The description of any error: its own if it has one, else how Swift prints it.
  package init(_ error: any Error) {
    if let described = error as? any DescribedFailure {
      self = described.failure
    } else {
      self.init(String(describing: error))
    }
  }

  /// The description itself.
  package var failure: FailureDescription { self }
}

extension GitError: DescribedFailure {
  /// What libgit2 or the reading of git's files said; no file, as it names the path itself.
  package var failure: FailureDescription { FailureDescription(description) }
}
