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
