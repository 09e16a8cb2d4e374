internal import Clibgit2

/// A file that differs.
package struct Change: Sendable, Equatable {
  /// How it differs.
  package var kind: ChangeKind
  /// The side that was given first. Its path is that of the new side if it does not exist.
  package var old: ChangeSide
  /// The side that was given second. Its path is that of the old side if it does not exist.
  package var new: ChangeSide
  /// How alike the contents of a renamed file are, 0-100; 0 for other kinds.
  package var similarity: Int
}

extension Change {
  init?(_ delta: git_diff_delta) {
    switch delta.status {
    case GIT_DELTA_ADDED: kind = .added
    case GIT_DELTA_DELETED: kind = .deleted
    case GIT_DELTA_MODIFIED: kind = .modified
    case GIT_DELTA_RENAMED, GIT_DELTA_COPIED: kind = .renamed
    case GIT_DELTA_TYPECHANGE: kind = .typeChanged
    case GIT_DELTA_CONFLICTED: kind = .conflicted
    case GIT_DELTA_UNTRACKED: kind = .untracked
    default: return nil
    }
    old = ChangeSide(delta.old_file)
    new = ChangeSide(delta.new_file)
    similarity = kind == .renamed ? Int(delta.similarity) : 0
  }
}
