// The index: what the next commit will hold, and the conflicts of a merge.

internal import Clibgit2

/// A repository's index, as read when it was opened. It keeps its repository alive.
package struct Index: ~Copyable {
  private let handle: OpaquePointer
  private let repository: Repository

  /// Opens the index. A missing file is an empty index. The libgit2 functions are `git_repository_index`
  /// and `git_index_read`.
  package init(of repository: Repository) throws(GitError) {
    handle = try Self.open(in: repository)
    self.repository = repository
  }

  private static func open(in repository: Repository) throws(GitError) -> OpaquePointer {
    let handle = try make("git_repository_index") { git_repository_index(&$0, repository.handle) }
    do throws(GitError) {
      try check("git_index_read") { git_index_read(handle, 1) }
      return handle
    } catch {
      git_index_free(handle)
      throw error
    }
  }

  deinit {
    git_index_free(handle)
  }

  /// The number of entries, all stages counted.
  package var count: Int { git_index_entrycount(handle) }

  /// Every entry, in the order of paths and stages. The libgit2 function is `git_index_get_byindex`.
  package var entries: [IndexEntry] {
    (0..<count).compactMap { position in
      git_index_get_byindex(handle, position).map { IndexEntry($0.pointee) }
    }
  }

  /// The entry of a path and stage, if there is one. The libgit2 function is `git_index_get_bypath`.
  package func find(_ path: RepositoryPath, stage: Int = 0) -> IndexEntry? {
    path.withCString { path in
      git_index_get_bypath(handle, path, CInt(stage)).map { IndexEntry($0.pointee) }
    }
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
    guard let workTree = repository.workTree,
      let file = FileSystem.status(of: Array(workTree.utf8) + path.bytes, followingLinks: false)
    else { return false }
    return path.withCString { path in
      guard let entry = git_index_get_bypath(handle, path, 0)?.pointee else { return false }
      return entry.file_size != UInt32(truncatingIfNeeded: file.size)
        || entry.mtime.seconds != Int32(truncatingIfNeeded: file.modified.seconds)
        || entry.mtime.nanoseconds != UInt32(file.modified.nanoseconds)
    }
  }

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
  package func fileState(_ path: RepositoryPath) -> FileState? {
    guard let workTree = repository.workTree else { return nil }
    return FileSystem.status(of: Array(workTree.utf8) + path.bytes, followingLinks: false)
      .map { FileState($0) }
  }

  /// Notes the size and times that a file has now in the work tree, and leaves its blob as it is.
  ///
  /// git then takes the file for unchanged. Only right where the file's content, after the clean filter, is
  /// that blob. False if the index has no such merged entry, or if the file is not in the expected state any
  /// more, because somebody has written it since it was looked at. The libgit2 function is `git_index_add`;
  /// ``write()`` makes it last.
  package func updateStat(_ path: RepositoryPath, expected: FileState?) throws(GitError) -> Bool {
    guard let workTree = repository.workTree else { return false }
    let file = FileSystem.status(of: Array(workTree.utf8) + path.bytes, followingLinks: false)
    guard let file, FileState(file) == expected else { return false }
    return try path.withCString { path throws(GitError) in
      guard var entry = git_index_get_bypath(handle, path, 0)?.pointee else { return false }
      // The entry's path belongs to the index, which replaces the entry.
      entry.path = path
      entry.mtime = git_index_time(
        seconds: Int32(truncatingIfNeeded: file.modified.seconds),
        nanoseconds: UInt32(file.modified.nanoseconds)
      )
      entry.ctime = git_index_time(
        seconds: Int32(truncatingIfNeeded: file.changed.seconds),
        nanoseconds: UInt32(file.changed.nanoseconds)
      )
      entry.dev = UInt32(truncatingIfNeeded: file.device)
      entry.ino = UInt32(truncatingIfNeeded: file.inode)
      entry.uid = UInt32(truncatingIfNeeded: file.owner)
      entry.gid = UInt32(truncatingIfNeeded: file.group)
      entry.file_size = UInt32(truncatingIfNeeded: file.size)
      try check("git_index_add") { git_index_add(handle, &entry) }
      return true
    }
  }

  /// Writes the index, under git's lock. The libgit2 function is `git_index_write`.
  package func write() throws(GitError) {
    try check("git_index_write") { git_index_write(handle) }
  }
}
