import LosslessJSON

/// Why a patch of cell edits cannot be read or applied: nothing of it is.
package struct CellPatchError: Error, Equatable, Sendable {
  /// What is wrong with which edit, and what was expected; lower case, no full stop, no content of the notebook.
  package var message: String
  /// The line in the patch, from 1.
  package var line: Int
  /// The column in the patch in code points, from 1.
  package var column: Int
  /// The number of the edit, from 1; `nil` if the fault is not one edit's.
  package var edit: Int?

  init(_ message: String, at value: JSONValue, edit: (number: Int, word: String)? = nil) {
    let place = value.document.buffer.place(ofByte: value.startByte)
    self.message = edit.map { "edit \($0.number) (\($0.word)): \(message)" } ?? message
    (line, column) = (place.line, place.column)
    self.edit = edit?.number
  }
}
