/// Questions about paths that no library answers for us.
package enum DirectoryCheck {
  /// Whether the path leads to a directory.
  package static func isDirectory(_ path: FilePath) -> Bool {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the path leads to something.
  package static func exists(_ path: FilePath) -> Bool {
    path.withCString { access($0, F_OK) } == 0
  }

  /// What a symbolic link says, whether or not it leads to something; nil if the path is no link.
  package static func linkTarget(_ path: FilePath) -> [UInt8]? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let count = path.withCString { readlink($0, base, buffer.count) }
      return count < 0 ? nil : buffer[..<count].map { UInt8(bitPattern: $0) }
    }
  }

  /// Whether a path, or a directory on its way, is a symbolic link.
  ///
  /// - Parameters:
  ///   - path: relative to `top`, without `.` and `..`.
  ///   - top: where the way begins; it may be a link itself.
  package static func passesLink(_ path: FilePath, from top: FilePath) -> Bool {
    var place = top
    for part in path.bytes.split(separator: UInt8(ascii: "/")) {
      place = place.appending(part)
      if linkTarget(place) != nil { return true }
    }
    return false
  }

  /// The absolute path without symbolic links; `nil` if it does not exist.
  package static func realPath(_ path: FilePath) -> FilePath? {
    guard let real = path.withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return FilePath(cString: real)
  }
}
