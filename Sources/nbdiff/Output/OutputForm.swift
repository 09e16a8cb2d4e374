import CommandLineSupport
import NotebookRendering
import Notebooks
import SystemFiles

/// How the differences are shown.
enum OutputForm: Sendable, Equatable {
  /// A unified diff of readable text.
  case unified
  /// The words of nbdime.
  case nbdime
  case stat
  case numstat
  case shortstat
  case names
  case namesWithStatus
  /// A report for programs.
  case json
  case jsonLines
  /// A JEP-8 diff in a file.
  case jep8(FilePath)
  case nothing
}
