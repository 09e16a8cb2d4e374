/// A hold on what a program does to several files of a folder, for as long as the value lives (flock(2) on the folder
/// itself, so that nothing is left behind).
///
/// It keeps out those who ask for it and nobody else.
package struct FolderLock: ~Copyable {
  private let descriptor: CInt

  /// How long others are waited for: what they do takes milliseconds.
  private static let patience = (turns: 1000, microseconds: 5000 as UInt32)

  /// Waits for the hold, some seconds at most. Without one, where a folder cannot be opened, a file system has no locks,
  /// or others keep theirs, it is as if nobody had ever asked.
  package init(_ folder: FilePath) {
    var descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    var turn = 0
    while descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      turn += 1
      guard code == EWOULDBLOCK, turn < FolderLock.patience.turns else {
        close(descriptor)
        descriptor = -1
        break
      }
      usleep(FolderLock.patience.microseconds)
    }
    self.descriptor = descriptor
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
