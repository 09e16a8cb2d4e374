package import LosslessJSON

/// One entry of a JEP-8 diff. Keys and indices refer to the value before.
package indirect enum DiffOperation: Sendable {
  /// Inserts a member that the object does not have.
  case add(key: [UInt8], value: JSONTree)
  /// Deletes a member.
  case remove(key: [UInt8])
  /// Gives a member a new value.
  case replace(key: [UInt8], value: JSONTree)
  /// Changes the value of a member.
  case patchMember(key: [UInt8], diff: Diff)
  /// Changes the element of a list, or the line of a text.
  case patchElement(index: Int, diff: Diff)
  /// Inserts elements (or lines) in front of the one at `index`.
  case addRange(index: Int, values: [JSONTree])
  /// Inserts characters in front of the code point at `index` of a line.
  case addText(index: Int, text: [UInt8])
  /// Deletes elements, lines or, in a line, code points.
  case removeRange(index: Int, length: Int)
}
