import CommandLineSupport
import LosslessJSON
import Notebooks

/// One notebook on its way through the program: where it comes from and what is done with it.
struct StripInput: Sendable {
  /// The names of files that are notebooks, in lower case.
  static let extensions = [".ipynb", ".zpln"]

  /// The name for messages.
  let name: FilePath
  let options: StripOptions

  /// The plan for the content of a file.
  /// - Throws: `FailureDescription` with the file's name and the place in it.
  func plan(_ buffer: ByteBuffer) throws(FailureDescription) -> StripPlan {
    do throws(NotebookError) {
      return try StripPlan(buffer, options: options)
    } catch {
      throw FailureDescription(error.message, file: name, line: error.line, column: error.column)
    }
  }

  /// Whether the name ends like that of a notebook, in any case of letters.
  static func isNotebook(_ path: FilePath) -> Bool {
    extensions.contains { hasExtension($0, path) }
  }

  /// Whether the name ends like that of a Zeppelin note.
  static func isZeppelinNote(_ path: FilePath) -> Bool { hasExtension(".zpln", path) }

  private static func hasExtension(_ ending: String, _ path: FilePath) -> Bool {
    path.name.suffix(ending.utf8.count).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      .elementsEqual(ending.utf8)
  }
}

extension ByteBuffer {
  /// The content of a file, taken over without a copy.
  convenience init(_ content: consuming FileContent) {
    let taken = content.take()
    self.init(adopting: taken.base.assumingMemoryBound(to: UInt8.self), count: taken.count) {
      taken.deallocate(taken.base)
    }
  }
}
