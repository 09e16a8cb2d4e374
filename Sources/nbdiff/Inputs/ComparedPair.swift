import CommandLineSupport
import NotebookRendering

/// A pair after its comparison.
struct ComparedPair: Sendable {
  let pair: FilePair
  let file: FileDiff
  /// Why a side could not be read as a notebook, if that is so.
  let failure: FailureDescription?

  /// Whether anything that is compared differs.
  var isChanged: Bool { file.isChanged }
}
