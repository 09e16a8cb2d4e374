import CommandLineSupport
import NotebookRendering
import SystemFiles

/// What came of it.
struct StripJobResult: Sendable {
  enum Outcome: Sendable {
    case unchanged
    /// The file was replaced.
    case written
    /// The bytes to print.
    case printed([UInt8])
    /// The bytes to print although they are not a stripped notebook, and why not.
    case fallback([UInt8], FailureDescription)
    case wouldChange([LocatedFinding])
    case failed(FailureDescription)
    /// The same for what was said already.
    case failedAsTold(FailureDescription)
  }

  let name: FilePath
  let isStandardInput: Bool
  let outcome: Outcome
  /// Whether there may be a message or a text about it.
  var saysSomething: Bool {
    switch outcome {
    case .unchanged, .written: !ignoredExtraKeys.isEmpty || nbvalCellCount > 0
    default: true
    }
  }

  /// Extra keys that name what this notebook needs.
  var ignoredExtraKeys: [String] = []
  /// How many cells lose an output that nbval would compare.
  var nbvalCellCount = 0
}
