/// Why bytes are not the JSON that Python's `json` module accepts, and where.
package struct JSONError: Error, Equatable, Sendable {
  /// What is wrong, as a phrase without a place and without any content of the input.
  package var message: String
  /// The line, from 1; lines end at `\n`.
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

  /// The error for the place `byte` bytes into `buffer`.
  init(_ message: String, at byte: Int, in buffer: ByteBuffer) {
    let place = buffer.place(ofByte: byte)
    self.init(message: message, line: place.line, column: place.column, byte: byte)
  }
}

extension ByteBuffer {
  /// The line and the column in code points, both from 1, of a byte offset.
  package func place(ofByte byte: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for offset in 0..<min(byte, count) {
      let value = base[offset]
      if value == 0x0A {
        line += 1
        column = 1
      } else if value & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
