/// How a JSON text is laid out when it is written anew, in the terms of Python's `json.dumps`.
package struct JSONStyle: Sendable, Equatable {
  /// The spaces for each level of nesting.
  package var indent: Int
  /// Whether the members of objects are sorted by the code points of their keys.
  package var sortsKeys: Bool
  /// Whether everything outside printable ASCII is written as `\uXXXX`.
  package var isASCII: Bool

  /// A layout in the terms of `json.dumps`.
  package init(indent: Int, sortsKeys: Bool, isASCII: Bool) {
    self.indent = indent
    self.sortsKeys = sortsKeys
    self.isASCII = isASCII
  }
}
