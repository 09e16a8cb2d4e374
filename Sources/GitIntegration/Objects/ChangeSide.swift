internal import Clibgit2

/// One side of a difference.
package struct ChangeSide: Sendable, Equatable {
  /// The path from the top of the repository.
  package var path: RepositoryPath
  /// The mode in git's octal; 0 if this side does not exist.
  package var mode: UInt32
  /// The blob; nil if this side does not exist, or lies in the work tree and was not read.
  package var id: ObjectID?
  /// Whether this side has the file.
  package var exists: Bool { mode != 0 }
}

extension ChangeSide {
  init(_ file: git_diff_file) {
    path = file.path.map { RepositoryPath(cString: $0) } ?? ""
    mode = UInt32(file.mode)
    let isKnown = file.flags & GIT_DIFF_FLAG_VALID_ID.rawValue != 0
    let id = ObjectID(file.id)
    self.id = isKnown && !id.isZero ? id : nil
  }
}
