/// The words that git reads as a boolean, in any case of letters (git-config(1), "Values", boolean).
package enum BooleanWord {
  /// Whether a word says yes.
  package static func isTrue(_ word: String) -> Bool {
    ["true", "yes", "on", "1"].contains(word.lowercased())
  }

  /// Whether a word says no; the empty one does.
  package static func isFalse(_ word: String) -> Bool {
    ["false", "no", "off", "0", ""].contains(word.lowercased())
  }
}
