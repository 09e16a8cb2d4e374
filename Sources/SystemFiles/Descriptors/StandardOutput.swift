/// Complete writes to standard output, without a buffer in between.
///
/// A reader that went away is an error with `isBrokenPipe`; `CommandMain` then ends the program in silence.
package enum StandardOutput {
  /// Writes the bytes of all pieces, in order.
  package static func write(_ pieces: [UnsafeRawBufferPointer]) throws(FileError) {
    try check(Descriptor.writeAll(pieces, to: STDOUT_FILENO))
  }

  /// Writes the bytes.
  package static func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try write([bytes])
  }

  /// Writes the bytes.
  package static func write(_ bytes: [UInt8]) throws(FileError) {
    let code = bytes.withUnsafeBytes { Descriptor.writeAll([$0], to: STDOUT_FILENO) }
    try check(code)
  }

  /// Writes the UTF-8 bytes of `text`.
  package static func write(_ text: String) throws(FileError) {
    try write(Array(text.utf8))
  }

  private static func check(_ code: CInt) throws(FileError) {
    guard code == 0 else { throw FileError(.write, FilePath("standard output"), errno: code) }
  }
}
