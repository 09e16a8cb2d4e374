import GitIntegration
import Notebooks

/// The three files as they are.
struct VersionBytes {
  let base: [UInt8]
  let local: [UInt8]
  let remote: [UInt8]

  /// The first version that is binary by git's rule.
  var binarySide: MergeSide? {
    [(MergeSide.local, local), (.remote, remote), (.base, base)].first { BinaryContent.isBinary($0.1) }?.0
  }
}
