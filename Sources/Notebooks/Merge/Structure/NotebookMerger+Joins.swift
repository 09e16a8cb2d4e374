import LosslessJSON

/// Edits in cells that the other side joined with a neighbour.
extension NotebookMerger {
  /// Joins the cells in the base and on the side that edited them as the other side did, so that the edits find
  /// their lines.
  func joinedVersions(
    _ joined: [(entity: CellEntity, join: CellJoin)],
    _ versions: (base: CellContent, local: CellContent, remote: CellContent)
  ) -> (base: CellContent, local: CellContent, remote: CellContent) {
    var versions = versions
    for (entity, join) in joined {
      guard let gone = entity.base else { continue }
      let isBehind = gone > join.keeper
      versions.base = versions.base.joined(with: base.cells[gone], isBehind: isBehind, gap: join.gap)
      if let other = entity.remote {
        versions.remote = versions.remote.joined(with: remote.cells[other], isBehind: isBehind, gap: join.gap)
      } else if let other = entity.local {
        versions.local = versions.local.joined(with: local.cells[other], isBehind: isBehind, gap: join.gap)
      }
    }
    return versions
  }

  /// Says of the last cell, which was merged together with others, what the sides did to it alone.
  mutating func decideTogether(base: CellContent?, local: CellContent, remote: CellContent) {
    guard let cell = cells.indices.last else { return }
    for place in cells[cell].decisions.indices where cells[cell].decisions[place].part == .source {
      cells[cell].decisions[place].base = base?["source"]
      cells[cell].decisions[place].local = local["source"]
      cells[cell].decisions[place].remote = remote["source"]
      cells[cell].decisions[place].choice = .merged
    }
  }

  /// The decision on a cell that is gone because its lines are in another one.
  mutating func appendJoined(_ entity: CellEntity) {
    decisions.append(decision(entity, .deleted, entity.local == nil ? .local : .remote, result: nil))
  }
}
