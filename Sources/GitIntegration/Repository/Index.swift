// The index: what the next commit will hold, and the conflicts of a merge.

/// A repository's index, as read when it was opened. It keeps its repository alive.
package struct Index: ~Copyable {
  private let access: any IndexAccess
  private let repository: Repository

  /// Opens the index. A missing file is an empty index.
  package init(of repository: Repository) throws(GitError) {
    access = try repository.openIndex()
    self.repository = repository
  }

  /// The number of entries, all stages counted.
  package var count: Int { entries.count }

  /// Every entry, in the order of paths and stages.
  package var entries: [IndexEntry] { access.entries }

  /// The entry of a path and stage, if there is one.
  package func find(_ path: RepositoryPath, stage: Int = 0) -> IndexEntry? {
    access.find(path, stage: stage)
  }

  /// Every path in conflict, in the order of paths.
  package var conflicts: [IndexConflict] {
    var found: [IndexConflict] = []
    for entry in entries where entry.stage > 0 {
      if found.last?.path != entry.path { found.append(IndexConflict(path: entry.path)) }
      let last = found.count - 1
      switch entry.stage {
      case 1: found[last].base = entry
      case 2: found[last].local = entry
      default: found[last].remote = entry
      }
    }
    return found
  }

  /// Whether a file's size or time of change is not what the index has noted, so that git takes the file
  /// for modified or looks into it. False for a missing file or entry.
  package func isStale(_ path: RepositoryPath) -> Bool {
    guard let file = status(of: path) else { return false }
    return access.isStale(path, file)
  }

  /// Whether a file that is not stale may have been written again all the same, with the same size and within the same
  /// tick of the file system's clock. False for an entry that is missing.
  package func isRacy(_ path: RepositoryPath) -> Bool { access.isRacy(path) }

  /// A file's size and time of change, as the file system has them.
  package struct FileState: Equatable, Sendable {
    var size: Int
    var modified: FileSystem.Status.Time

    init(_ status: FileSystem.Status) {
      size = status.size
      modified = status.modified
    }
  }

  /// The state of a path's file in the work tree; nil for a missing file. To be taken before the file is read.
  package func fileState(_ path: RepositoryPath) -> FileState? { status(of: path).map { FileState($0) } }

  /// Notes the size and times that a file has now in the work tree, and leaves its blob as it is.
  ///
  /// git then takes the file for unchanged. Only right where the file's content, after the clean filter, is
  /// that blob. False if the index has no such merged entry, or if the file is not in the expected state any
  /// more, because somebody has written it since it was looked at. ``write()`` makes it last.
  package func updateStat(_ path: RepositoryPath, expected: FileState?) throws(GitError) -> Bool {
    guard let file = status(of: path), FileState(file) == expected else { return false }
    return try access.updateStat(path, file)
  }

  /// Writes the index, under git's lock.
  package func write() throws(GitError) { try access.write() }

  private func status(of path: RepositoryPath) -> FileSystem.Status? {
    guard let workTree = repository.workTree else { return nil }
    return FileSystem.status(of: Array(workTree.utf8) + path.bytes, followingLinks: false)
  }
}
