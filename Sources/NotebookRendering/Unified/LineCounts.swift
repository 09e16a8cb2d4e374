/// Added and removed lines of a file.
package struct LineCounts: Sendable, Equatable {
  /// Lines that only the text after has.
  package var added: Int
  /// Lines that only the text before has.
  package var removed: Int

  /// Counts, 0 unless given.
  package init(added: Int = 0, removed: Int = 0) {
    self.added = added
    self.removed = removed
  }
}
