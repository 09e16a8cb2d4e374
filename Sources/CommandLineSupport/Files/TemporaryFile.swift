import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A new file beside the one it will replace. It is removed with the value unless it was renamed.
struct TemporaryFile: ~Copyable {
  private let target: ReplacementTarget
  private let path: FilePath
  private let slot: SignalCleanup.Slot?
  private var descriptor: CInt
  private var isRenamed = false

  /// Creates the file, for the user only (mode 0600).
  init(beside target: ReplacementTarget) throws(FileError) {
    self.target = target
    while true {
      let path = Self.randomName(beside: target.file)
      let slot = SignalCleanup.register(path)
      let (descriptor, code) = path.withCString { name in
        (openFile(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600), errno)
      }
      if descriptor >= 0 {
        self.path = path
        self.slot = slot
        self.descriptor = descriptor
        return
      }
      SignalCleanup.retire(slot)
      if code == EEXIST || code == EINTR { continue }
      throw Self.creationError(target, code)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isRenamed { _ = path.withCString { unlink($0) } }
    SignalCleanup.retire(slot)
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
  mutating func rename() throws(FileError) {
    let (result, code) = path.withCString { from in
      target.file.withCString { to in (renameFile(from, to), errno) }
    }
    guard result == 0 else { throw FileError(.replace, target.named, errno: code) }
    isRenamed = true
  }

  private func check(_ result: CInt) throws(FileError) {
    guard result == 0 else { throw FileError(.create, target.named, errno: errno) }
  }

  /// The error of an open(2) that could not create the file.
  private static func creationError(_ target: ReplacementTarget, _ code: CInt) -> FileError {
    let reason = FileError.text(of: code)
    let directory = VisibleText.oneLine(target.file.directory.text)
    return FileError(
      .create,
      target.named,
      .refused("cannot create a temporary file in '\(directory)': \(reason)")
    )
  }

  /// `.NAME.nbtrio-XXXXXX` in the target's directory, the name cut so that file systems take it.
  private static func randomName(beside file: FilePath) -> FilePath {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var generator = SystemRandomNumberGenerator()
    let random = (0..<6).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
    var name = file.name.prefix(200)
    while name.count < file.name.count, let last = name.last, last & 0xC0 == 0x80 { name.removeLast() }
    if name.count < file.name.count, let last = name.last, last >= 0xC0 { name.removeLast() }
    let parts: [UInt8] = [UInt8(ascii: ".")] + name + Array(".nbtrio-".utf8) + random
    return file.directory.appending(parts)
  }

  /// The process's umask. Reading it means setting it, so it is read once, and set to the same value.
  private static func fileCreationMask() -> mode_t { maskAtStart }

  private static let maskAtStart: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()
}

/// rename(2), named so that it can be called where a method is named `rename`.
private func renameFile(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> CInt {
  rename(from, to)
}
