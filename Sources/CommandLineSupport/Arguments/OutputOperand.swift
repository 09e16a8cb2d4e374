package import SystemFiles

/// What a command line names to be written: a file, or standard output as `-`.
package struct OutputOperand: Sendable {
  private let argument: String

  /// The value of an option as the command line has it.
  package init(_ argument: String) { self.argument = argument }

  /// Whether it stands for standard output.
  package var isStandardOutput: Bool { argument == "-" }

  /// The file, where it does not stand for standard output.
  package var file: FilePath { FilePath(argument: argument) }

  /// Writes the bytes of all pieces; a file is replaced as a whole.
  /// - Parameter durable: whether the file has to outlive a power cut.
  package func write(_ pieces: [UnsafeRawBufferPointer], durable: Bool = true) throws(FileError) {
    if isStandardOutput { return try StandardOutput.write(pieces) }
    try AtomicFile.replace(file, with: pieces, durable: durable)
  }

  /// Writes the bytes; a file is replaced as a whole.
  /// - Parameter durable: whether the file has to outlive a power cut.
  package func write(_ bytes: [UInt8], durable: Bool = true) throws(FileError) {
    if isStandardOutput { return try StandardOutput.write(bytes) }
    try AtomicFile.replace(file, with: bytes, durable: durable)
  }
}
