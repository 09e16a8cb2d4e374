/// A version of a notebook in a merge.
package enum MergeSide: Sendable, Equatable, CaseIterable {
  case base
  case local
  case remote

  /// `base`, `local` or `remote`.
  package var name: String { "\(self)" }
}
