import Synchronization

/// Removes the temporary folders that killed processes left behind.
///
/// A folder goes only if its owner is this user, nobody holds its lock, and its process ran on this machine
/// and has ended. Of a process whose end cannot be known, on another machine that shares the disk, or with
/// a number that is in use again, it goes after a day. Nothing is removed but the files that such a folder
/// may hold, and no link is followed.
enum StaleFolders {
  /// How old the folder of a process has to be whose end cannot be known, in seconds.
  static let longestLife = 24 * 60 * 60

  /// The directories that were looked through already.
  private static let seen = Mutex<Set<FilePath>>([])

  /// Removes what is left over in a directory, the first time it is named. What cannot be read or removed
  /// stays.
  static func removeOnce(in directory: FilePath) {
    guard seen.withLock({ $0.insert(directory).inserted }) else { return }
    remove(in: directory)
  }

  /// Removes what is left over in a directory.
  static func remove(in directory: FilePath) {
    let start = TemporaryFolderName.start
    guard let children = try? DirectoryListing.children(of: directory, startingWith: start) else { return }
    for child in children {
      guard let name = TemporaryFolderName(child.name) else { continue }
      remove(directory.appending(child.name), name)
    }
  }

  private static func remove(_ folder: FilePath, _ name: TemporaryFolderName) {
    let descriptor = folder.withCString { openFile($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
      name.isOfEndedProcess || isOld(status)
    else { return }
    var lock: CInt = -1
    defer { if lock >= 0 { close(lock) } }
    for file in TemporaryFolder.fileNames.dropFirst() where lock < 0 {
      lock = openat(descriptor, file, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    if lock >= 0, flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return }
    for file in TemporaryFolder.fileNames {
      // The rule stays as long as there is something that it covers.
      guard unlinkat(descriptor, file, 0) == 0 || errno == ENOENT else { return }
    }
    _ = folder.withCString { rmdir($0) }
  }

  private static func isOld(_ status: stat) -> Bool {
    #if canImport(Darwin)
      let changed = status.st_mtimespec.tv_sec
    #else
      let changed = status.st_mtim.tv_sec
    #endif
    return time(nil) - changed > longestLife
  }
}
