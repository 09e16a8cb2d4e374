import SystemFiles

/// A hold on a store, for as long as the value lives (flock(2)).
///
/// Those who write hold it together; who removes things holds it alone, so that nothing goes that an entry about
/// to be written refers to.
struct StoreLock: ~Copyable {
  private let descriptor: CInt

  /// Waits for the hold.
  ///
  /// - Parameters:
  ///   - isAlone: whether nobody else may hold it.
  ///   - waits: whether to wait for others.
  /// - Returns: nil if others hold it and `waits` is false.
  init?(_ folder: StoreFolder, isAlone: Bool, waits: Bool = true) throws(FileError) {
    let (descriptor, code) = folder.lock.withCString { name in
      (open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600), errno)
    }
    guard descriptor >= 0 else { throw FileError(.create, folder.lock, errno: code) }
    let operation = (isAlone ? LOCK_EX : LOCK_SH) | (waits ? 0 : LOCK_NB)
    while flock(descriptor, operation) != 0 {
      let code = errno
      if code == EINTR { continue }
      // A file system without locks: one process at a time is all that can be had there.
      if code == ENOLCK || code == EOPNOTSUPP || code == ENOSYS { break }
      close(descriptor)
      if code == EWOULDBLOCK { return nil }
      throw FileError(.open, folder.lock, errno: code)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
