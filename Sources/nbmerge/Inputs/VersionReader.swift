import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// A version of a notebook that a command line names.
enum VersionReader {
  /// Reads a notebook; an empty file is an absent one.
  /// - Throws: `FailureDescription` with the file and the place in it.
  static func read(_ path: FilePath) throws -> NotebookContent {
    try notebook(buffer(path), path)
  }

  /// The bytes of a file, or of standard input for `-`.
  static func buffer(_ path: FilePath) throws(FileError) -> ByteBuffer {
    let isStandardInput = path.bytes == [UInt8(ascii: "-")]
    return ByteBuffer(isStandardInput ? try FileReader.readStandardInput() : try FileReader.read(path))
  }

  /// The notebook that bytes are.
  /// - Throws: `FailureDescription` with the name and the place in the bytes.
  static func notebook(_ buffer: ByteBuffer, _ name: FilePath) throws -> NotebookContent {
    do throws(NotebookError) {
      return try NotebookContent.read(buffer)
    } catch {
      throw FailureDescription(error, in: name)
    }
  }
}
