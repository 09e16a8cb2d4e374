import LosslessJSON

/// Why a diff cannot be read or applied, and where.
package struct DiffError: Error, Equatable, Sendable {
  /// What is wrong, without any content.
  package var message: String
  /// Where: a JSON pointer into the diff if it cannot be read, into the notebook if it cannot be applied
  /// (WTF-8).
  package var path: [UInt8]

  init(_ message: String, at path: JSONPath) {
    self.message = message
    self.path = path.pointer
  }
}
