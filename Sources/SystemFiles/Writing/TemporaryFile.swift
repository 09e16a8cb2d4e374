/// The new content of a file, in a folder beside it, until it takes the file's place. It is removed with the
/// value unless it was renamed.
struct TemporaryFile: ~Copyable {
  private let target: ReplacementTarget
  private let folder: TemporaryFolder
  private var descriptor: CInt

  /// Creates the file, for the user only (mode 0600).
  init(beside target: ReplacementTarget) throws(FileError) {
    let folder = try Self.folder(beside: target)
    let descriptor = try Self.create(folder.file, for: target)
    self.target = target
    self.folder = folder
    self.descriptor = descriptor
  }

  private static func create(_ file: FilePath, for target: ReplacementTarget) throws(FileError) -> CInt {
    let (descriptor, code) = file.withCString { name in
      (openFile(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600), errno)
    }
    guard descriptor >= 0 else { throw creationError(target, code) }
    return descriptor
  }

  private static func folder(beside target: ReplacementTarget) throws(FileError) -> TemporaryFolder {
    do throws(TemporaryFolder.Failure) {
      return try TemporaryFolder(in: target.file.directory)
    } catch {
      if error.isWriting { throw FileError(.write, target.named, errno: error.code) }
      throw creationError(target, error.code)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Writes the pieces in order.
  func write(_ pieces: [UnsafeRawBufferPointer]) throws(FileError) {
    let code = Descriptor.writeAll(pieces, to: descriptor)
    guard code == 0 else { throw FileError(.write, target.named, errno: code) }
  }

  /// Gives the file the owner, the group and the mode of the file that it replaces, or those of a new
  /// file. Where the owner cannot be kept, neither are set-user-id and set-group-id.
  func adoptAttributes() throws(FileError) {
    guard let old = target.status else {
      try check(fchmod(descriptor, 0o666 & ~Self.fileCreationMask()))
      return
    }
    var mode = old.st_mode & 0o7777
    var new = stat()
    try check(fstat(descriptor, &new))
    if new.st_uid != old.st_uid || new.st_gid != old.st_gid,
      fchown(descriptor, old.st_uid, old.st_gid) != 0
    {
      mode &= 0o1777
      if fchown(descriptor, uid_t.max, old.st_gid) != 0, new.st_gid != old.st_gid {
        // The group's rights were the old group's; another group gets no more than everybody.
        mode &= ~0o070 | (mode & 0o007) << 3
      }
    }
    try check(fchmod(descriptor, mode))
  }

  /// Waits for the disk if asked to and closes the file; both can report that it could not be written.
  mutating func finish(durable: Bool) throws(FileError) {
    if durable, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw FileError(.write, target.named, errno: errno)
    }
    let closing = descriptor
    descriptor = -1
    guard close(closing) == 0 || errno == EINTR else {
      throw FileError(.write, target.named, errno: errno)
    }
  }

  /// Puts the file in the place of the target (rename(2)).
  func rename() throws(FileError) {
    let (result, code) = folder.file.withCString { from in
      target.file.withCString { to in (renameFile(from, to), errno) }
    }
    guard result == 0 else { throw FileError(.replace, target.named, errno: code) }
  }

  private func check(_ result: CInt) throws(FileError) {
    guard result == 0 else { throw FileError(.create, target.named, errno: errno) }
  }

  /// The error of an open(2) that could not create the file.
  private static func creationError(_ target: ReplacementTarget, _ code: CInt) -> FileError {
    let reason = FileError.text(of: code)
    let directory = target.file.directory.text
    return FileError(
      .create,
      target.named,
      .refused("cannot create a temporary file in '\(directory)': \(reason)")
    )
  }

  /// The process's umask. Reading it means setting it, so it is read once, and set to the same value.
  private static func fileCreationMask() -> mode_t { maskAtStart }

  private static let maskAtStart: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()
}
