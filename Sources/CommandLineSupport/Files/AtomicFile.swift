#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Replaces the content of a file at once: readers see the old bytes or the new bytes, never a mixture.
///
/// The new content goes to a file in a temporary folder in the same directory (`TemporaryFolder`), which is
/// renamed over the target when everything is written. Whatever fails on the way, and whichever signal
/// arrives, the original stays as it was and the temporary folder is removed; what SIGKILL leaves of it, git
/// does not add, and the next replacement in the directory removes.
///
/// - Symbolic links are followed: the file they lead to is replaced, the links stay.
/// - The mode is kept, the owner and the group where the system allows it; extended attributes and access
///   control lists are not.
/// - A file with several hard links is replaced under this name only; its other names keep the old
///   content. Writing through would keep the names together, but not survive a full disk.
/// - A file without write permission is refused, although its directory would allow the rename.
package enum AtomicFile {
  /// Writes `pieces`, in order, as the new content of the file at `path`, creating it if it is missing.
  ///
  /// - Parameters:
  ///   - expected: the state in which the file was read (`FileContent.identity`). If it is not in that
  ///     state any more, somebody else wrote it, and it is left alone with an error.
  ///   - durable: whether to wait until the content is on the disk (fsync(2)) before the rename, so that
  ///     a power cut leaves the old or the new content too.
  package static func replace(
    _ path: FilePath,
    with pieces: [UnsafeRawBufferPointer],
    expected: FileIdentity? = nil,
    durable: Bool = true
  ) throws(FileError) {
    let target = try ReplacementTarget(path)
    try target.check(expected)
    StaleFolders.removeOnce(in: target.file.directory)
    var temporary = try TemporaryFile(beside: target)
    try temporary.write(pieces)
    try temporary.adoptAttributes()
    try temporary.finish(durable: durable)
    try target.check(expected)
    try temporary.rename()
  }

  /// Writes `bytes` as the new content of the file at `path`; see above.
  package static func replace(
    _ path: FilePath,
    with bytes: [UInt8],
    expected: FileIdentity? = nil,
    durable: Bool = true
  ) throws(FileError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(FileError) in
        try replace(path, with: [buffer], expected: expected, durable: durable)
      }
    }
    try result.get()
  }
}

/// The file that a replacement is for, with links resolved and permissions checked.
struct ReplacementTarget {
  /// What the user named, for messages.
  let named: FilePath
  /// The file itself, behind all symbolic links.
  let file: FilePath
  /// The file's status; nil if it does not exist yet.
  let status: stat?

  init(_ path: FilePath) throws(FileError) {
    named = path
    var found = stat()
    let (statResult, code) = path.withCString { (stat($0, &found), errno) }
    guard statResult == 0 else {
      guard code == ENOENT else { throw FileError(.open, path, errno: code) }
      var link = stat()
      guard path.withCString({ lstat($0, &link) }) != 0 else {
        throw FileError(.replace, path, .refused("symbolic link to a file that does not exist"))
      }
      file = path
      status = nil
      return
    }
    let kind = found.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw FileError(.open, path, errno: EISDIR) }
    guard kind == S_IFREG else { throw FileError(.replace, path, .refused("not a regular file")) }
    guard Self.isWritable(path, mode: found.st_mode) else {
      throw FileError(.replace, path, .refused("file is read-only"))
    }
    file = try Self.resolve(path)
    status = found
  }

  /// Throws if the file is not in the state in which it was read.
  func check(_ expected: FileIdentity?) throws(FileError) {
    guard let expected else { return }
    var now = stat()
    guard file.withCString({ stat($0, &now) }) == 0, FileIdentity(now) == expected else {
      throw FileError(.replace, named, .refused("file was changed by another program in the meantime"))
    }
  }

  /// Whether the user may write the file. A file that nobody may write is read-only for root too, whom
  /// the system would let.
  static func isWritable(_ path: FilePath, mode: mode_t) -> Bool {
    guard mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0 else { return false }
    return path.withCString { faccessat(AT_FDCWD, $0, W_OK, AT_EACCESS) } == 0
  }

  private static func resolve(_ path: FilePath) throws(FileError) -> FilePath {
    let (resolved, code) = path.withCString { (realpath($0, nil), errno) }
    guard let resolved else { throw FileError(.open, path, errno: code) }
    defer { free(resolved) }
    return FilePath(cString: resolved)
  }
}
