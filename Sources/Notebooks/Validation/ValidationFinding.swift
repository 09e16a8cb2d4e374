package import LosslessJSON

/// Something in a notebook that nbformat's schema does not allow.
package struct ValidationFinding: Sendable, Equatable {
  /// Where, as a JSON pointer (WTF-8); empty for the notebook itself.
  package var path: [UInt8]
  /// What is wrong: lower case, no full stop, no content of the notebook but names of keys.
  package var message: String

  /// Place and message for a line about a value that is in no file: `'metadata/tags': not a list of strings`.
  var quoted: String { "'\(String(decoding: path.dropFirst(), as: UTF8.self))': \(message)" }

  /// A finding at a place of the notebook.
  package init(path: JSONPath, _ message: String) {
    self.path = path.pointer
    self.message = message
  }
}
