internal import Clibgit2

/// How a list of changes is made.
package struct ChangeOptions: Sendable, Equatable {
  /// Only paths that match one of these, as git's pathspecs do; all if empty.
  package var pathspecs: [String] = []
  /// Whether added and deleted files with like contents are put together as renames.
  package var detectsRenames = true
  /// Whether files that the index does not know are listed, in folders too.
  package var includesUntracked = false

  /// All paths, with renames, without untracked files.
  package init() {}
}
