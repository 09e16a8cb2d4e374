internal import Clibgit2

/// What is checked out.
package enum Head: Equatable, Sendable {
  /// A branch without a commit; its full reference name, such as `refs/heads/main`.
  case unborn(branch: String)
  /// A branch by its full reference name, and its commit.
  case branch(String, ObjectID)
  /// A commit and no branch.
  case detached(ObjectID)

  /// The commit, if there is one.
  package var commit: ObjectID? {
    switch self {
    case .unborn: nil
    case .branch(_, let commit), .detached(let commit): commit
    }
  }
}
