internal import Clibgit2

/// How a file differs.
package enum ChangeKind: Sendable, Equatable {
  /// Only the new side has it.
  case added
  /// Only the old side has it.
  case deleted
  /// Its content or mode differs.
  case modified
  /// It has another path, and perhaps other content.
  case renamed
  /// It became a link, a submodule or a file.
  case typeChanged
  /// It is in conflict.
  case conflicted
  /// The work tree has it, the index does not.
  case untracked
}
