internal import Clibgit2

/// One entry of the index.
package struct IndexEntry: Sendable, Equatable {
  /// The path from the top of the work tree.
  package var path: RepositoryPath
  /// The mode as git writes it in octal, such as 0o100644.
  package var mode: UInt32
  /// 0 for a merged entry; 1 base, 2 ours, 3 theirs in a conflict.
  package var stage: Int
  /// The blob.
  package var id: ObjectID

  init(path: RepositoryPath, mode: UInt32, stage: Int, id: ObjectID) {
    (self.path, self.mode, self.stage, self.id) = (path, mode, stage, id)
  }

  init(_ entry: git_index_entry) {
    path = RepositoryPath(cString: entry.path)
    mode = entry.mode
    stage = Int(entry.flags >> 12) & 3
    id = ObjectID(entry.id)
  }
}
