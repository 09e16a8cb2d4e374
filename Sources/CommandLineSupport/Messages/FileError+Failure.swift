package import SystemFiles

extension FileError: DescribedFailure {
  /// The path that the system call was about, and what the system said.
  package var failure: FailureDescription { FailureDescription(message, file: path) }
}
