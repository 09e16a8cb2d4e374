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
