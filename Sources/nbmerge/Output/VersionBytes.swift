import GitIntegration
import Notebooks

/// The three files as they are.
typealias VersionBytes = ThreeWay<[UInt8]>

extension ThreeWay where Value == [UInt8] {
  /// The first version that is binary by git's rule.
  var binarySide: MergeSide? { [MergeSide.local, .remote, .base].first { BinaryContent.isBinary(self[$0]) } }
}
