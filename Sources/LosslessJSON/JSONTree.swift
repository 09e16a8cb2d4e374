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
