/// Which words of two lines differ, for display.
package struct WordDiff: Sendable {
  /// The changed bytes of the line before, in order.
  package let before: [Range<Int>]
  /// The changed bytes of the line after, in order.
  package let after: [Range<Int>]
}
