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
