/// Where a cell stands in the versions and in the result, counted from 0.
package struct MergeCellPlace: Sendable, Equatable {
  /// `nil` for a cell that the base does not have.
  package var base: Int?
  /// `nil` for a cell that the local version does not have.
  package var local: Int?
  /// `nil` for a cell that the remote version does not have.
  package var remote: Int?
  /// `nil` for a cell that is not in the result.
  package var result: Int?

  /// A place in those versions that have the cell.
  package init(base: Int? = nil, local: Int? = nil, remote: Int? = nil, result: Int? = nil) {
    self.base = base
    self.local = local
    self.remote = remote
    self.result = result
  }
}
