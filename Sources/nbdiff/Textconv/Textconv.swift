import ArgumentParser
import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Prints a notebook as readable text, for git's `textconv`.
struct Textconv {
  private let file: FilePath
  var options = TextconvRenderer.Options()

  init(_ file: FilePath) {
    self.file = file
  }

  /// The file that a command line without options names; nil for any other.
  static func file(_ words: [String]) -> FilePath? {
    switch words.count {
    case 1 where words[0].utf8.first != UInt8(ascii: "-"): FilePath(argument: words[0])
    case 2 where words[0] == "--": FilePath(argument: words[1])
    default: nil
    }
  }

  /// git stops at a conversion that fails, so a file that is no notebook is printed as it is, and one that
  /// cannot be read only gives a message.
  /// - Throws: `FileError` if standard output cannot be written.
  func run() throws {
    let buffer: ByteBuffer
    do throws(FileError) {
      buffer = ByteBuffer(try FileReader.read(file))
    } catch {
      Diagnostics(tool: Program.nbdiff.name).report(error)
      return
    }
    guard let notebook = try? NotebookContent.read(buffer) else {
      try buffer.withBytes { try StandardOutput.write(UnsafeRawBufferPointer($0)) }
      return
    }
    let sink = ByteSink()
    TextconvRenderer(options).write(notebook, to: sink)
    try sink.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}
