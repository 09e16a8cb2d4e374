/// A new folder beside a file that is to be replaced, in which the new content is written. It is removed with
/// everything in it when the value goes away.
///
/// A process that is killed leaves it behind, and a notebook's outputs may be in it, so git must not add it
/// whenever that happens: a `.gitignore` in the folder covers everything in it. That file gets its content
/// under the name `.git`, which git passes over wherever it meets it, so it is never there without its rule.
///
/// The process keeps the rule's file locked (flock(2)); `StaleFolders` leaves such a folder alone.
struct TemporaryFolder: ~Copyable {
  /// Why there is no folder.
  struct Failure: Error {
    /// The `errno`.
    let code: CInt
    /// Whether it was made and could not be written to.
    let isWriting: Bool
  }

  /// The names of all files that the folder may hold, those with content first: while they are there, they
  /// are covered.
  static let fileNames = ["new", ".gitignore", ".git"]
  /// What the rule's file says.
  static let rule = Array("# left behind by a program that was killed\n*\n".utf8)
  /// How often a folder that somebody else removes is made anew.
  private static let attempts = 16

  /// The folder.
  let path: FilePath
  private let lock: CInt
  private let slot: SignalCleanup.Slot?

  /// The file for the new content, which does not exist yet.
  var file: FilePath { path.appending(Self.fileNames[0]) }

  /// Makes the folder, for the user only (mode 0700).
  init(in directory: FilePath) throws(Failure) {
    var attempt = 1
    while true {
      let path = directory.appending(TemporaryFolderName().bytes)
      let slot = SignalCleanup.register(Self.contents(of: path) + [path])
      let (made, code) = path.withCString { (mkdir($0, 0o700), errno) }
      guard made == 0 else {
        SignalCleanup.retire(slot)
        if code == EEXIST || code == EINTR { continue }
        throw Failure(code: code, isWriting: false)
      }
      do throws(Failure) {
        lock = try Self.coverContent(of: path)
        self.path = path
        self.slot = slot
        return
      } catch {
        Self.remove(path)
        SignalCleanup.retire(slot)
        // A folder that has no rule yet may be taken for one that is left over.
        guard error.code == ENOENT || error.code == EWOULDBLOCK, attempt < Self.attempts else { throw error }
        attempt += 1
      }
    }
  }

  deinit {
    Self.remove(path)
    close(lock)
    SignalCleanup.retire(slot)
  }

  /// Has git ignore what is in a folder, and locks it.
  /// - Returns: the descriptor that holds the lock.
  private static func coverContent(of path: FilePath) throws(Failure) -> CInt {
    let (passedOver, ignoring) = (path.appending(fileNames[2]), path.appending(fileNames[1]))
    let (descriptor, code) = passedOver.withCString { name in
      (openFile(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600), errno)
    }
    guard descriptor >= 0 else { throw Failure(code: code, isWriting: false) }
    do throws(Failure) {
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK {
        throw Failure(code: EWOULDBLOCK, isWriting: false)
      }
      let written = rule.withUnsafeBytes { Descriptor.writeAll([$0], to: descriptor) }
      guard written == 0 else { throw Failure(code: written, isWriting: true) }
      let (renamed, code) = passedOver.withCString { from in
        ignoring.withCString { to in (renameFile(from, to), errno) }
      }
      guard renamed == 0 else { throw Failure(code: code, isWriting: true) }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func contents(of path: FilePath) -> [FilePath] { fileNames.map { path.appending($0) } }

  private static func remove(_ path: FilePath) {
    for file in contents(of: path) { _ = file.withCString { unlink($0) } }
    _ = path.withCString { rmdir($0) }
  }
}

/// rename(2), named so that it can be called where a method is named `rename`.
func renameFile(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> CInt {
  rename(from, to)
}
