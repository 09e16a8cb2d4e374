import SystemFiles

/// Reads settings files. They come with a repository that a stranger may have made, so they can be anything:
/// what is read is a regular file of bounded size, and a link to it stays in the repository.
enum SettingsFile {
  /// The most bytes that a settings file may have.
  static let largestSize = 1 << 20

  /// Whether there is something of that name, if only a link that leads nowhere.
  static func exists(_ path: FilePath) -> Bool { kind(of: path) != nil }

  /// The bytes of a settings file.
  ///
  /// - Parameter root: the directory that a link must lead to a place in; nil where links may lead anywhere,
  ///   as those of the user's own directories.
  /// - Throws: `FileError` for anything but a regular file of at most 1 MB.
  static func read(_ path: FilePath, root: FilePath?) throws(FileError) -> [UInt8] {
    guard let kind = kind(of: path) else { throw FileError(.open, path, errno: errno) }
    var file = path
    if kind == S_IFLNK { file = try target(of: path, root: root) }
    // Opening a device may do something, so it is not even tried.
    if let kind = self.kind(of: file), kind != S_IFREG {
      throw FileError(.open, path, .refused("not a regular file"))
    }
    let content = try FileReader.readRegular(
      file,
      name: path,
      limit: largestSize,
      tooLarge: "larger than 1 MB, which is too large for settings"
    )
    return content.array()
  }

  /// The real path that a link leads to.
  private static func target(of path: FilePath, root: FilePath?) throws(FileError) -> FilePath {
    let (resolved, code) = path.withCString { (realpath($0, nil), errno) }
    guard let resolved else {
      if code == ENOENT {
        throw FileError(.open, path, .refused("symbolic link to a file that does not exist"))
      }
      throw FileError(.open, path, errno: code)
    }
    defer { free(resolved) }
    let file = FilePath(cString: resolved)
    if let root, file.relative(to: DirectoryCheck.realPath(root) ?? root) == nil {
      throw FileError(.open, path, .refused("symbolic link that leaves the repository"))
    }
    return file
  }

  /// The type of what a path names itself (lstat(2)); nil with `errno` if there is nothing.
  private static func kind(of path: FilePath) -> mode_t? {
    var status = stat()
    return path.withCString { lstat($0, &status) } == 0 ? status.st_mode & S_IFMT : nil
  }
}
