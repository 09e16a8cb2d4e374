/// Added and removed lines of a file.
package struct LineCounts: Sendable, Equatable {
  package var added: Int
  package var removed: Int

  package init(added: Int = 0, removed: Int = 0) {
    self.added = added
    self.removed = removed
  }
}
