package import LosslessJSON
package import Notebooks
package import SystemFiles

extension FailureDescription {
  /// That a file is no notebook, with the place in it.
  package init(_ error: NotebookError, in file: FilePath) {
    self.init(error.message, file: file, line: error.line, column: error.column)
  }

  /// That a file is no JSON, with the place in it.
  package init(_ error: JSONError, in file: FilePath) {
    self.init(error.message, file: file, line: error.line, column: error.column)
  }
}
