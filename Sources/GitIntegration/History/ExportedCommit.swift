/// One commit of an export.
package struct ExportedCommit: Sendable {
  /// A parent: a commit of the same export, by its mark, or one from outside.
  enum Parent: Sendable, Equatable {
    case mark(Int)
    case outside(ObjectID)
  }

  /// Its name as long as nothing is rewritten.
  package let id: ObjectID
  let mark: Int
  /// The source that the export came to it from, which stands for a branch.
  let source: Range<Int>
  /// The lines of author, committer and encoding in the export.
  let header: Range<Int>
  /// The message in the export.
  let message: Range<Int>
  let parents: [Parent]
  /// What it does to files, compared with its first parent.
  package var changes: [FileChange]
}
