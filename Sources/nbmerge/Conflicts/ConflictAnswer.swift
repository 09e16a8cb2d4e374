import Notebooks
import SystemFiles

/// What somebody decided about a conflict.
enum ConflictAnswer: Equatable {
  case take(ConflictResolution)
  /// A source written by hand, or what takes the place of one hunk.
  case text([UInt8])
}
