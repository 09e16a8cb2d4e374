internal import Clibgit2

/// How a list of changes is made. Added and deleted files with like contents always stand together as renames.
package struct ChangeOptions: Sendable, Equatable {
  /// Only paths that match one of these, as git's pathspecs do; all if empty.
  package var pathspecs: [String] = []
  /// Whether files that the index does not know are listed, in folders too.
  package var includesUntracked = false

  /// All paths, without untracked files.
  package init() {}
}
