package import SystemFiles

extension FileError: DescribedFailure {
  package var failure: FailureDescription { FailureDescription(message, file: path) }
}
