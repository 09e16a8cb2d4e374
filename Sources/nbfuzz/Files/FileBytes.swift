import SystemFiles

/// Files and standard streams in whole.
enum FileBytes {
  /// The content of a file; `nil` if it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor)
  }

  /// What is left to read from a descriptor; `nil` if reading fails.
  static func readAll(_ descriptor: CInt) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Makes or replaces a file.
  ///
  /// - Returns: Whether that worked.
  @discardableResult
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    let isWritten = writeAll(bytes, descriptor)
    return close(descriptor) == 0 && isWritten
  }

  static func writeAll(_ bytes: [UInt8], _ descriptor: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  static func makeFolder(_ path: String) { mkdir(path, 0o755) }

  /// Makes a folder and those above it.
  static func makeFolders(_ path: String) {
    for slash in path.utf8.indices where slash > path.startIndex && path.utf8[slash] == UInt8(ascii: "/") {
      makeFolder(String(path[..<slash]))
    }
    makeFolder(path)
  }

  /// Prints a line at once, so that a long run shows how far it is.
  static func printLine(_ line: String) { _ = writeAll(Array("\(line)\n".utf8), STDOUT_FILENO) }

  /// Prints a message to standard error and ends the process with status 2.
  static func fail(_ message: String) -> Never {
    _ = writeAll(Array("nbfuzz: \(message)\n".utf8), STDERR_FILENO)
    exit(2)
  }
}

/// read(2), named so that it can be called where a method is named `read`.
private func systemRead(_ descriptor: CInt, _ target: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, target, count)
}

/// write(2), named so that it can be called where a method is named `write`.
private func systemWrite(_ descriptor: CInt, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
