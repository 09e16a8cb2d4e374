// The few questions put to the file system, and the safe way to replace a file.

import SystemFiles

/// Access to files by path, with errors that name the file.
package enum FileSystem {
  /// What stat(2) says about a file.
  struct Status {
    /// Seconds and nanoseconds since 1970.
    struct Time: Equatable, Sendable {
      var seconds: Int
      var nanoseconds: Int
    }
    var mode: mode_t
    var size: Int
    var modified: Time
    var changed: Time
    var device: UInt64
    var inode: UInt64
    var owner: UInt32
    var group: UInt32

    var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
    var isRegularFile: Bool { mode & S_IFMT == S_IFREG }
  }

  /// Whether a path is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    DirectoryCheck.linkTarget(FilePath(path)) != nil
  }

  /// The path with all links followed, or as it is if it leads nowhere.
  static func resolved(_ path: String) -> String {
    DirectoryCheck.realPath(FilePath(path)).map { String(decoding: $0.bytes, as: UTF8.self) } ?? path
  }

  /// Whether a path leads to a file that may be run.
  static func isExecutable(_ path: String) -> Bool {
    access(path, X_OK) == 0 && status(of: Array(path.utf8), followingLinks: true)?.isRegularFile == true
  }

  /// Whether two paths lead to one file.
  static func isSameFile(_ one: String, _ other: String) -> Bool {
    let first = status(of: Array(one.utf8), followingLinks: true)
    let second = status(of: Array(other.utf8), followingLinks: true)
    guard let first, let second else { return false }
    return first.inode == second.inode && first.device == second.device
  }

  static func status(of path: [UInt8], followingLinks: Bool) -> Status? {
    var raw = stat()
    let characters = path.map { CChar(bitPattern: $0) } + [0]
    guard (followingLinks ? stat(characters, &raw) : lstat(characters, &raw)) == 0 else { return nil }
    #if canImport(Darwin)
      let (modified, changed) = (raw.st_mtimespec, raw.st_ctimespec)
    #else
      let (modified, changed) = (raw.st_mtim, raw.st_ctim)
    #endif
    return Status(
      mode: raw.st_mode,
      size: Int(raw.st_size),
      modified: Status.Time(seconds: Int(modified.tv_sec), nanoseconds: Int(modified.tv_nsec)),
      changed: Status.Time(seconds: Int(changed.tv_sec), nanoseconds: Int(changed.tv_nsec)),
      device: UInt64(truncatingIfNeeded: raw.st_dev),
      inode: UInt64(raw.st_ino),
      owner: raw.st_uid,
      group: raw.st_gid
    )
  }

  /// The bytes of a file; nil if it does not exist.
  static func contents(of path: String) throws(GitError) -> [UInt8]? {
    try contents(of: Array(path.utf8))
  }

  /// The bytes of a file; nil if it does not exist.
  static func contents(of path: [UInt8]) throws(GitError) -> [UInt8]? {
    let descriptor = open(path.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("read", path.text)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
      if count < 0 && errno != EINTR { throw failure("read", path.text) }
    }
  }

  /// Replaces a file's bytes, or makes the file and the folders above it.
  ///
  /// The bytes go to a new file beside it, which then takes its name: whoever reads the path finds the old
  /// or the new bytes, never a part. The new file is named as git names its lock, so that neither git nor
  /// a second run writes at the same time. Links are followed and stay; the mode is kept.
  ///
  /// - Parameter old: the bytes the new ones were made from, nil for no file; throws if others stand there.
  static func replace(_ path: String, from old: [UInt8]?, to bytes: [UInt8]) throws(GitError) {
    let target = resolvingLinks(path)
    let status = status(of: Array(target.utf8), followingLinks: true)
    if status == nil { try makeFolders(above: target) }
    if status != nil && access(target, W_OK) != 0 { throw failure("write", path) }
    let temporary = target + ".lock"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? busy(path, temporary) : failure("write", path)
    }
    do throws(GitError) {
      guard try contents(of: target) == old else { throw busy(path, temporary) }
      try fill(descriptor, with: bytes, mode: status?.mode, path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    close(descriptor)
    guard rename(temporary, target) == 0 else {
      let error = failure("write", path)
      unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ descriptor: CInt,
    with bytes: [UInt8],
    mode: mode_t?,
    _ path: String
  ) throws(GitError) {
    let hasMode = mode.map { fchmod(descriptor, $0 & 0o7777) == 0 } ?? true
    let isWritten = bytes.withUnsafeBytes { content in
      let code = Descriptor.writeAll([content], to: descriptor)
      if code != 0 { errno = code }
      return code == 0
    }
    guard hasMode, isWritten, fsync(descriptor) == 0 else {
      throw failure("write", path)
    }
  }

  /// Removes a file. A link is removed, not what it leads to.
  static func remove(_ path: String) throws(GitError) {
    if unlink(path) != 0 && errno != ENOENT { throw failure("remove", path) }
  }

  private static func busy(_ path: String, _ lock: String) -> GitError {
    GitError(
      call: "write",
      message: "cannot write \(path): another program writes it, or left \(lock) behind"
    )
  }

  static func failure(_ verb: StaticString, _ path: String) -> GitError {
    let reason = String(cString: strerror(errno))
    let lowered = reason.prefix(1).lowercased() + reason.dropFirst()
    return GitError(call: "\(verb)", message: "cannot \(verb) \(path): \(lowered)")
  }

  /// The path a chain of links leads to, also where its end does not exist yet.
  private static func resolvingLinks(_ path: String) -> String {
    if DirectoryCheck.exists(FilePath(path)) { return resolved(path) }
    guard let target = DirectoryCheck.linkTarget(FilePath(path)) else { return path }
    let text = String(decoding: target, as: UTF8.self)
    return text.utf8.first == UInt8(ascii: "/") ? text : "\(folder(of: path))/\(text)"
  }

  /// The folder a path lies in; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func makeFolders(above path: String) throws(GitError) {
    let parent = folder(of: path)
    guard !DirectoryCheck.exists(FilePath(parent)) else { return }
    try makeFolders(above: parent)
    if mkdir(parent, 0o777) != 0 && errno != EEXIST { throw failure("create", parent) }
  }
}
