package import Notebooks

/// What somebody decided about a conflict.
package enum ConflictAnswer: Equatable {
  /// A version.
  case take(ConflictResolution)
  /// A source written by hand, or what takes the place of one hunk.
  case text([UInt8])
}
