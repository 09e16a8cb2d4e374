/// One step into a JSON value.
package enum JSONPathStep: Sendable, Hashable {
  /// The member of an object; the key's text (WTF-8).
  case key([UInt8])
  /// The element of an array, from 0.
  case index(Int)

  /// The step to the member with the name of a Swift string.
  package static func key(_ name: String) -> JSONPathStep { .key([UInt8](name.utf8)) }
}
