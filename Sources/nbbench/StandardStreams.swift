import SystemFiles

/// Writing to and reading from the process's own streams.
enum StandardStreams {
  /// Writes all bytes to a stream, which is standard output if no other is named.
  ///
  /// - Returns: false if the reader is gone or the disk is full.
  static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = systemWrite(
          descriptor,
          buffer.baseAddress?.advanced(by: offset),
          buffer.count - offset
        )
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        offset += count
      }
      return true
    }
  }

  /// Makes or replaces a file.
  ///
  /// - Returns: false if it cannot be opened or the disk is full.
  static func write(_ bytes: [UInt8], toFile path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return false }
    let isWritten = write(bytes, to: descriptor)
    return close(descriptor) == 0 && isWritten
  }

  /// Everything from standard input, or `nil` if reading fails.
  static func readAll() -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Prints a line at once, so that a long run shows how far it is.
  static func printLine(_ line: String) {
    _ = write(Array(line.utf8) + [UInt8(ascii: "\n")])
  }

  /// Prints a message to standard error and ends the process.
  static func fail(_ message: String, status: Int32 = 2) -> Never {
    _ = write(Array("nbbench: \(message)\n".utf8), to: STDERR_FILENO)
    exit(status)
  }

  private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }
}
