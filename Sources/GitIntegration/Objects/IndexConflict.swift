internal import Clibgit2

/// The sides of a conflict; a side is nil where it has no such file.
package struct IndexConflict: Sendable, Equatable {
  /// The path in conflict.
  package var path: RepositoryPath
  /// Stage 1, the common ancestor.
  package var base: IndexEntry?
  /// Stage 2, the side that is checked out.
  package var local: IndexEntry?
  /// Stage 3, the side that is merged in.
  package var remote: IndexEntry?
}
