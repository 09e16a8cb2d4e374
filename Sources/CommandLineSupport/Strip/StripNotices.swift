package import SystemFiles

/// What is said about strip options, once in a process however many notebooks they are for.
package final class StripNotices {
  private let diagnostics: Diagnostics?
  /// Whether settings that are not known are told of and passed over; else they are errors.
  let toleratesUnknownKeys: Bool
  private var given: [FailureDescription] = []

  /// - Parameters:
  ///   - diagnostics: where it is said; nil for nowhere.
  ///   - toleratesUnknownKeys: whether settings that are not known are passed over.
  package init(_ diagnostics: Diagnostics?, toleratesUnknownKeys: Bool) {
    self.diagnostics = diagnostics
    self.toleratesUnknownKeys = toleratesUnknownKeys
  }

  /// Warns of extra keys that are ignored.
  package func ignoredExtraKeys(_ keys: [String]) {
    for key in keys {
      give(FailureDescription("Ignoring invalid extra key `\(key)`: no metadata, or what a notebook needs"))
    }
  }

  /// Warns that cells lose outputs that nbval would compare.
  package func lostNbvalOutputs(of count: Int, in file: FilePath?) {
    guard count > 0 else { return }
    let cells =
      count == 1 ? "1 cell marked for nbval loses its output" : "\(count) cells marked for nbval lose theirs"
    give(FailureDescription("\(cells), and is compared with nothing (--keep-nbval keeps it)", file: file))
  }

  /// Gives a warning, unless it was given before.
  func give(_ warning: FailureDescription) {
    if given.contains(warning) { return }
    given.append(warning)
    diagnostics?.warning(warning.what, file: warning.file, line: warning.line, column: warning.column)
  }

  /// Reports settings that are left out because something is wrong with them, once.
  package func leftOut(_ error: any Error) {
    let failure = FailureDescription(error)
    let what = "settings ignored: \(failure.what)"
    give(FailureDescription(what, file: failure.file, line: failure.line, column: failure.column))
  }
}
