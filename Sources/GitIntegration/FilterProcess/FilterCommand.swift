/// One thing a filter does. Git is told at the start which of them a process can do.
package enum FilterCommand: String, Sendable, CaseIterable {
  /// From the work tree into the repository.
  case clean = "clean"
  /// From the repository into the work tree.
  case smudge = "smudge"
}
