package import LosslessJSON

/// The cell that lists the conflicts which no cell shows, for programs that show them all.
extension MergeConflicts {
  /// A notebook in file form without its notice.
  package static func withoutNotice(_ notebook: JSONTree) -> JSONTree {
    HiddenConflictNotice.removed(from: notebook) ?? notebook
  }

  /// A notebook in file form, which has no notice, with one if it has conflicts that no cell shows.
  package static func withNotice(_ notebook: JSONTree) -> JSONTree {
    HiddenConflictNotice.added(to: notebook) ?? notebook
  }
}
