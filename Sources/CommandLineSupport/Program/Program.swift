/// One of the programs of this package, as messages, help and reports name it.
package struct Program: Sendable {
  /// What messages begin with, and what the file is called.
  package let name: String

  /// The version of all programs.
  package static let version = "0.1.0"

  /// git's filter.
  package static let nbstrip = Program(name: "nbstrip")
  /// Differences.
  package static let nbdiff = Program(name: "nbdiff")
  /// Merges.
  package static let nbmerge = Program(name: "nbmerge")

  /// The program with a name.
  package init(name: String) {
    self.name = name
  }
}
