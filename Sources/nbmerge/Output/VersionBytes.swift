import Notebooks

/// The three files as they are.
struct VersionBytes {
  let base: [UInt8]
  let local: [UInt8]
  let remote: [UInt8]

  /// The first version that is binary by git's rule: a zero byte among the first 8,000.
  var binarySide: MergeSide? {
    [(MergeSide.local, local), (.remote, remote), (.base, base)].first { $0.1.prefix(8000).contains(0) }?.0
  }
}
