import LosslessJSON

/// A file of a merge that is no notebook.
package struct MergeInputError: Error, Equatable, Sendable {
  /// The version that is no notebook.
  package var side: MergeSide
  /// Why, with the place in its bytes.
  package var error: NotebookError

  static func read(_ buffer: ByteBuffer, _ side: MergeSide) throws(MergeInputError) -> NotebookContent {
    do {
      return try NotebookContent.read(buffer)
    } catch {
      throw MergeInputError(side: side, error: error)
    }
  }
}
