// Questions about paths that need not be text, and about files that need not be what they seem.

import SystemFiles

extension FileSystem {
  /// The user this process works for: geteuid(2).
  static var effectiveUser: UInt32 { UInt32(geteuid()) }

  /// The path with all links followed, or as it is if it leads nowhere.
  static func resolved(_ path: [UInt8]) -> [UInt8] {
    DirectoryCheck.realPath(FilePath(bytes: path))?.bytes ?? path
  }

  /// Whether a path leads to a folder whose files may be used.
  static func isOpenFolder(_ path: [UInt8]) -> Bool {
    access(cString(path), X_OK) == 0 && status(of: path, followingLinks: true)?.isDirectory == true
  }

  /// The first bytes of a regular file; nil if there is none that can be read. Nothing else is waited for.
  static func start(of path: [UInt8], limit: Int) -> [UInt8]? {
    let descriptor = open(cString(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var raw = stat()
    guard fstat(descriptor, &raw) == 0, raw.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: min(limit, Int(raw.st_size)))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      if count == 0 { break }
      if count < 0 && errno != EINTR { return nil }
      filled += max(count, 0)
    }
    return Array(bytes.prefix(filled))
  }

  private static func cString(_ path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }
}
