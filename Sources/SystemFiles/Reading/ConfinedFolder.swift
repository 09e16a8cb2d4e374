/// A folder out of which nothing leads: what is opened in it is looked at after it was opened, so that no link and
/// no exchange of folders on the way makes a difference.
///
/// Where the kernel does not tell where something open is (Linux without proc(5)), no link is followed at all, and
/// paths are given from the folder.
package final class ConfinedFolder: Sendable {
  /// The most bytes that are read of a notebook for whoever is confined to a folder.
  package static let notebookLimit = 256 << 20

  /// The folder, open.
  private let descriptor: CInt

  /// - Throws: `FileError` for what is no folder.
  package init(_ path: FilePath) throws(FileError) {
    descriptor = path.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError(.open, path, errno: errno) }
  }

  deinit { close(descriptor) }

  /// A regular file in the folder and its path from the folder, without links.
  ///
  /// Links that stay in the folder are followed. Opening waits for nobody.
  /// - Parameters:
  ///   - path: From the folder, or absolute.
  ///   - limit: The most bytes that the file may have.
  package func read(
    _ path: FilePath,
    limit: Int = Int.max
  ) throws(FileError) -> ConfinedFile {
    try checkName(path)
    let file = openBelow(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw FileError(.open, path, errno: errno) }
    defer { close(file) }
    let place = try place(of: file, path)
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(.read, path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(.open, path, .refused("not a regular file"))
    }
    guard status.st_size <= limit else { throw FileError(.read, path, .refused("too large")) }
    return ConfinedFile(try FileReader.read(descriptor: file, name: path), at: place)
  }

  /// The path of a directory in the folder, without links; `.` for the folder itself.
  package func directory(_ path: FilePath) throws(FileError) -> FilePath {
    try checkName(path)
    let directory = openBelow(path, O_RDONLY | O_DIRECTORY)
    guard directory >= 0 else { throw FileError(.open, path, errno: errno) }
    defer { close(directory) }
    return try place(of: directory, path)
  }

  /// The path of a file that is to be written, without links: its directory has to be there, and the file must not be
  /// a link.
  package func target(_ path: FilePath) throws(FileError) -> FilePath {
    let name = [UInt8](path.name)
    if name.isEmpty || name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
      throw FileError(.write, path, .refused("not the name of a file"))
    }
    let target = try directory(path.directory).appending(name)
    let top = ConfinedFolder.realPath(descriptor) ?? FilePath(".")
    if DirectoryCheck.linkTarget(top.appending(target.bytes)) != nil {
      throw FileError(.write, path, .refused("a symbolic link"))
    }
    return target
  }

  /// Refuses what is outside by its name alone, so that nothing there is opened.
  package func checkName(_ path: FilePath) throws(FileError) {
    let isAbsolute = path.bytes.first == UInt8(ascii: "/")
    guard let top = ConfinedFolder.realPath(descriptor) else {
      let climbs = path.bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
      if isAbsolute || climbs { throw FileError(.open, path, .refused("outside the folder")) }
      return
    }
    let named = isAbsolute ? path : top.appending(path.bytes)
    guard named.relative(to: top) != nil else {
      throw FileError(.open, path, .refused("outside the folder"))
    }
  }

  private func openBelow(_ path: FilePath, _ flags: CInt) -> CInt {
    if ConfinedFolder.realPath(descriptor) == nil { return openWithoutLinks(path, flags) }
    return path.withCString { openat(descriptor, $0, flags | O_CLOEXEC) }
  }

  /// Opens one directory after the other, none of them a link.
  private func openWithoutLinks(_ path: FilePath, _ flags: CInt) -> CInt {
    var place = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    let parts = path.bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
    for (number, part) in parts.enumerated() where place >= 0 {
      let isLast = number == parts.count - 1
      let next = FilePath(bytes: part).withCString {
        openat(place, $0, (isLast ? flags : O_RDONLY | O_DIRECTORY) | O_NOFOLLOW | O_CLOEXEC)
      }
      let code = errno
      close(place)
      errno = code
      place = next
    }
    return place
  }

  /// The path of something open, from the folder.
  /// - Throws: `FileError` if it is outside the folder.
  private func place(of file: CInt, _ path: FilePath) throws(FileError) -> FilePath {
    guard let top = ConfinedFolder.realPath(descriptor) else {
      let parts = path.bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
      let inside = parts.joined(separator: [UInt8(ascii: "/")])
      return parts.isEmpty ? FilePath(".") : FilePath(bytes: inside)
    }
    guard let inside = ConfinedFolder.realPath(file)?.relative(to: top) else {
      throw FileError(.open, path, .refused("outside the folder"))
    }
    return inside.bytes.isEmpty ? FilePath(".") : inside
  }

  /// Where the kernel has what is open under a descriptor (proc(5), or `F_GETPATH`).
  private static func realPath(_ descriptor: CInt) -> FilePath? {
    #if canImport(Darwin)
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
        guard let base = buffer.baseAddress, fcntl(descriptor, F_GETPATH, base) == 0 else { return nil }
        return FilePath(cString: base)
      }
    #else
      guard let path = DirectoryCheck.linkTarget(FilePath("/proc/self/fd/\(descriptor)")) else { return nil }
      return path.first == UInt8(ascii: "/") ? FilePath(bytes: path) : nil
    #endif
  }
}
