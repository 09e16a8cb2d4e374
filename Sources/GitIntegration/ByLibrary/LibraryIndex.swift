// The index by libgit2.

internal import Clibgit2

/// An index that libgit2 has read. It keeps its repository alive.
final class LibraryIndex: IndexAccess {
  private let handle: OpaquePointer
  private let repository: LibraryRepository
  /// When the file was written that was read.
  private let written: FileSystem.Status.Time?

  /// A missing file is an empty index. The libgit2 functions are `git_repository_index` and `git_index_read`.
  init(of repository: LibraryRepository) throws(GitError) {
    handle = try Self.open(in: repository)
    written = git_index_path(handle).flatMap {
      FileSystem.status(of: Array(String(cString: $0).utf8), followingLinks: true)?.modified
    }
    self.repository = repository
  }

  private static func open(in repository: LibraryRepository) throws(GitError) -> OpaquePointer {
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

  /// The libgit2 function is `git_index_get_byindex`.
  var entries: [IndexEntry] {
    (0..<git_index_entrycount(handle)).compactMap { position in
      git_index_get_byindex(handle, position).map { IndexEntry($0.pointee) }
    }
  }

  /// The libgit2 function is `git_index_get_bypath`.
  func find(_ path: RepositoryPath, stage: Int) -> IndexEntry? {
    path.withCString { path in
      git_index_get_bypath(handle, path, CInt(stage)).map { IndexEntry($0.pointee) }
    }
  }

  func isStale(_ path: RepositoryPath, _ file: FileSystem.Status) -> Bool {
    path.withCString { path in
      guard let entry = git_index_get_bypath(handle, path, 0)?.pointee else { return false }
      return entry.file_size != UInt32(truncatingIfNeeded: file.size)
        || entry.mtime.seconds != Int32(truncatingIfNeeded: file.modified.seconds)
        || entry.mtime.nanoseconds != UInt32(file.modified.nanoseconds)
    }
  }

  func isRacy(_ path: RepositoryPath) -> Bool {
    path.withCString { path in
      guard let written, let entry = git_index_get_bypath(handle, path, 0)?.pointee else { return false }
      let noted = (Int(entry.mtime.seconds), Int(entry.mtime.nanoseconds))
      return noted >= (Int(written.seconds), Int(written.nanoseconds))
    }
  }

  /// The libgit2 function is `git_index_add`.
  func updateStat(_ path: RepositoryPath, _ file: FileSystem.Status) throws(GitError) -> Bool {
    try path.withCString { path throws(GitError) in
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

  /// The libgit2 function is `git_index_write`.
  func write() throws(GitError) {
    try check("git_index_write") { git_index_write(handle) }
  }
}
