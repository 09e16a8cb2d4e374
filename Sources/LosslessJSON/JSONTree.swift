/// A JSON value that is to be written: values of documents as they are, mixed with new ones.
package indirect enum JSONTree: Sendable {
  /// A value of a document, unchanged.
  case value(JSONValue)
  /// A string with this text (WTF-8).
  case string([UInt8])
  /// A number with this text, which must be JSON's (or NaN, Infinity, -Infinity).
  case number([UInt8])
  case bool(Bool)
  case null
  case array([JSONTree])
  /// An object; the keys are text (WTF-8) and should differ.
  case object([JSONMember])

  /// A string with the text of a Swift string.
  package static func string(_ text: String) -> JSONTree { .string([UInt8](text.utf8)) }
  /// An integer.
  package static func integer(_ value: Int) -> JSONTree { .number([UInt8](String(value).utf8)) }
}

/// A member of an object that is to be written.
package struct JSONMember: Sendable {
  /// The key's text (WTF-8).
  package var key: [UInt8]
  /// What the key stands for.
  package var value: JSONTree

  /// A member with a key of any text (WTF-8).
  package init(key: [UInt8], value: JSONTree) {
    self.key = key
    self.value = value
  }

  /// A member with a key that is spelled in the program.
  package init(_ key: String, _ value: JSONTree) {
    self.init(key: [UInt8](key.utf8), value: value)
  }
}
