import NotebookRendering
import Notebooks
import SystemFiles

/// What is done with the notebooks that a command line names.
enum StripAction: Sendable, Equatable {
  /// Replace each file that changes.
  case inPlace
  /// Print the stripped notebooks one after the other.
  case textconv
  /// Print which notebooks would change.
  case dryRun
  /// The same, with a status that says whether there are any.
  case verify
  /// Print what would be stripped.
  case check(CheckReport.Form)
}

extension StripAction {
  /// How findings are printed, if they are.
  var form: CheckReport.Form? {
    if case .check(let form) = self { form } else { nil }
  }
}
