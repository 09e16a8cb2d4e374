package import LosslessJSON

/// Why bytes are not a notebook that can be worked on, and where.
package struct NotebookError: Error, Equatable, Sendable {
  /// What is wrong, without a place and without any content of the notebook.
  package var message: String
  /// The line, from 1.
  package var line: Int
  /// The column in code points, from 1.
  package var column: Int
  /// The offset in bytes, from 0.
  package var byte: Int

  /// An error at a place of the bytes.
  package init(message: String, line: Int, column: Int, byte: Int) {
    self.message = message
    self.line = line
    self.column = column
    self.byte = byte
  }

  /// The error for the place where `value` begins.
  package init(_ message: String, at value: JSONValue) {
    let place = value.document.buffer.place(ofByte: value.startByte)
    self.init(message: message, line: place.line, column: place.column, byte: value.startByte)
  }

  /// The error of the JSON parser, with a hint where the usual causes are recognised.
  init(_ error: JSONError, in buffer: ByteBuffer) {
    self.init(
      message: NotebookError.usualCause(of: buffer) ?? error.message,
      line: error.line,
      column: error.column,
      byte: error.byte
    )
  }

  /// Recognises what people have in place of a notebook: an empty file, git's conflict markers, a pointer
  /// of git-lfs.
  private static func usualCause(of buffer: ByteBuffer) -> String? {
    buffer.withBytes { bytes in
      let isBlank = bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      if isBlank { return "the file is empty, not a notebook" }
      if bytes.starts(with: "version https://git-lfs.".utf8) {
        return "this is a git-lfs pointer, not a notebook (git lfs pull fetches the notebook)"
      }
      if bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "<"),
        !hasConflictMarker(bytes)
      {
        return "this is HTML or XML, not a notebook"
      }
      if hasConflictMarker(bytes) {
        return "git's conflict markers make this not a notebook (resolve the merge first)"
      }
      return nil
    }
  }

  /// Whether a line begins with seven `<`.
  private static func hasConflictMarker(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = 0
    var isLineStart = true
    for byte in bytes {
      if byte == UInt8(ascii: "<"), isLineStart || run > 0 {
        run += 1
        if run == 7 { return true }
      } else {
        run = 0
      }
      isLineStart = byte == 0x0A
    }
    return false
  }
}
