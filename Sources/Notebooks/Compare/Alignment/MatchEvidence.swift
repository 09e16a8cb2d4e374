/// Why two cells are taken for the same cell.
package enum MatchEvidence: Sendable {
  /// Equal ids that are worth something, and nothing that speaks against them.
  case id
  /// Equal type and source.
  case content
  /// Similar source.
  case similarity
  /// Only the place between the neighbours.
  case position
}
