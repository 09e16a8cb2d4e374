/// A version of a notebook in a merge.
package enum MergeSide: String, Sendable, CaseIterable {
  case base = "base"
  case local = "local"
  case remote = "remote"

  /// `base`, `local` or `remote`.
  package var name: String { rawValue }
}
