package import LosslessJSON
package import Notebooks
package import SystemFiles

/// One notebook on its way through the program: where it comes from and what is done with it.
package struct StripInput: Sendable {
  /// The names of files that are notebooks, in lower case.
  package static let extensions = [".ipynb", ".zpln"]

  /// The name for messages.
  package let name: FilePath
  /// How it is stripped.
  package let options: StripOptions

  /// A notebook of that name.
  package init(name: FilePath, options: StripOptions) {
    self.name = name
    self.options = options
  }

  /// The plan for the content of a file.
  /// - Throws: `FailureDescription` with the file's name and the place in it.
  package func plan(_ buffer: ByteBuffer) throws(FailureDescription) -> StripPlan {
    do throws(NotebookError) {
      return try StripPlan(buffer, options: options)
    } catch {
      throw FailureDescription(error, in: name)
    }
  }

  /// The same, and a failure has the words that nbstripout says, for scripts that look for them.
  package func planSayingNbstripoutsWords(_ buffer: ByteBuffer) throws(FailureDescription) -> StripPlan {
    do throws(FailureDescription) {
      return try plan(buffer)
    } catch {
      guard !error.what.hasPrefix("MetadataError") else { throw error }
      var failure = error
      failure.what += " (No valid notebook detected)"
      throw failure
    }
  }

  /// Whether the name ends like that of a notebook, in any case of letters.
  package static func isNotebook(_ path: FilePath) -> Bool {
    extensions.contains { hasExtension($0, path) }
  }

  /// Whether the name ends like that of a Zeppelin note.
  package static func isZeppelinNote(_ path: FilePath) -> Bool { hasExtension(".zpln", path) }

  private static func hasExtension(_ ending: String, _ path: FilePath) -> Bool {
    path.name.suffix(ending.utf8.count).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      .elementsEqual(ending.utf8)
  }
}

extension ByteBuffer {
  /// The content of a file, taken over without a copy.
  package convenience init(_ content: consuming FileContent) {
    let taken = content.take()
    self.init(adopting: taken.base.assumingMemoryBound(to: UInt8.self), count: taken.count) {
      taken.deallocate(taken.base)
    }
  }
}
