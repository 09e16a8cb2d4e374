/// How white space inside lines counts, as in `git diff`. Line breaks divide lines all the same.
package enum Whitespace: Sendable {
  case exact
  /// `-b`: runs of white space are alike, and white space at the end of a line is nothing.
  case ignoringAmount
  /// `-w`: white space is nothing.
  case ignoringAll
}
