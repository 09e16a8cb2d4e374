/// What an installation did, or why it did nothing.
package struct InstallReport: Sendable, Equatable {
  /// How an installation ended.
  package enum Outcome: Sendable, Equatable {
    /// Settings or lines were written.
    case installed
    /// All of it was there already.
    case unchanged
    /// Something else stands in the place of a required driver, and nothing was written.
    case refused
  }
  /// How it ended.
  package var outcome: Outcome
  /// The names under which drivers were set up, such as `filter.nbstripout`.
  package var drivers: [String] = []
  /// The attributes lines that were added.
  package var addedLines: [String] = []
  /// Names of other tools that are given the same settings, because nothing else defines them.
  package var served: [String] = []
  /// The lines that were added so that committed attributes go on holding for some notebooks.
  package var exceptions: [String] = []
  /// What stands in the way; or, once installed, what keeps a driver from being used. Empty if all is well.
  package var findings: [InstallFinding] = []
}
