internal import Clibgit2

/// What the attributes of a path say about one name (gitattributes(5)).
package enum AttributeValue: Sendable, Equatable {
  /// No line says anything.
  case unspecified
  /// The bare name.
  case set
  /// The name after `-`.
  case unset
  /// The name with `=` and a value.
  case value(String)

  /// The value, if there is one.
  package var text: String? {
    if case .value(let text) = self { text } else { nil }
  }
}
