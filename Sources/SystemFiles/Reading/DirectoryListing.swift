/// The entries of one directory, read at once so that a deep walk holds no descriptors.
package enum DirectoryListing {
  /// The entries without `.` and `..`, sorted by the bytes of their names.
  ///
  /// - Parameter start: what the names of the entries begin with.
  package static func children(of directory: FilePath, startingWith start: [UInt8] = []) throws(FileError)
    -> [Child]
  {
    let (opened, code) = directory.withCString { (opendir($0), errno) }
    guard let stream = opened else { throw FileError(.list, directory, errno: code) }
    defer { closedir(stream) }
    var children: [Child] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw FileError(.list, directory, errno: errno) }
        break
      }
      let name = name(of: entry)
      if name == [UInt8(ascii: ".")] || name == Array("..".utf8) || !name.starts(with: start) { continue }
      children.append(Child(name: name, kind: kind(entry.pointee.d_type)))
    }
    children.sort { $0.name.lexicographicallyPrecedes($1.name) }
    return children
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = UnsafeRawPointer(entry) + offset
    return FilePath(cString: start.assumingMemoryBound(to: CChar.self)).bytes
  }

  private static func kind(_ type: UInt8) -> Child.Kind {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .directory
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): .unknown
    default: .other
    }
  }
}
