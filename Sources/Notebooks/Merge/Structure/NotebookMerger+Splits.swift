import LosslessJSON

/// Edits in cells that the other side cut into several.
extension NotebookMerger {
  /// What the merge of a piece starts from, instead of the whole cells of the base and of the other side.
  struct SplitPiece {
    /// The lines of the base that the piece has.
    var base: [UInt8]
    /// What the side that did not cut the cell has in their place.
    var edited: [UInt8]
    /// Whether the local side cut the cell.
    var isLocal: Bool
  }

  /// The pieces of all cells whose edits can be told apart by piece, by the cells of the result.
  func splitPieces(_ order: CellOrder, _ slots: [CellSlot]) -> [CellEntity: SplitPiece] {
    let splits = order.splits
    if splits.isEmpty { return [:] }
    // The cells that are merged one by one.
    var plain: Set<CellEntity> = []
    for case .cell(let entity) in slots { plain.insert(entity) }
    var all: [CellEntity: SplitPiece] = [:]
    for split in splits {
      let side = split.isLocal ? local : remote
      guard let edited = editedPieces(split, order) else { continue }
      let entities = split.pieces.map { entity(of: $0, split, order) }
      guard entities.allSatisfy({ plain.contains($0) && !isDoubted($0) }) else { continue }
      for (place, entity) in entities.enumerated() {
        let source = side.cells[split.pieces[place].place].source
        all[entity] = SplitPiece(
          base: source,
          edited: edited[place].ended(like: source),
          isLocal: split.isLocal
        )
      }
    }
    return all
  }

  private func entity(of piece: CellSplit.Piece, _ split: CellSplit, _ order: CellOrder) -> CellEntity {
    let places = (order.sides.local.places[split.base], order.sides.remote.places[split.base])
    if piece.place == (split.isLocal ? places.0 : places.1) {
      return CellEntity(base: split.base, local: places.0, remote: places.1)
    }
    return split.isLocal ? CellEntity(local: piece.place) : CellEntity(remote: piece.place)
  }

  /// The source of the other side cut as the cell was; `nil` if one of its changes lies across a border.
  private func editedPieces(_ split: CellSplit, _ order: CellOrder) -> [[UInt8]]? {
    let sides = order.sides
    let other =
      split.isLocal
      ? sides.remote.cells[sides.remote.places[split.base]]
      : sides.local.cells[sides.local.places[split.base]]
    let (before, after) = (
      MergeLines(base.cells[split.base].source.lineEnded), MergeLines(other.source.lineEnded)
    )
    let numbers = MergeNumbering(before, after, after)
    let cut = SplitLines(split.pieces.map(\.lines), numbers.hunks(from: numbers.base, to: numbers.local))
    return cut.map { $0.after.map { Array(after.bytes(of: $0)) } }
  }

  /// The cells as they are merged where one side cut a cell: only the lines of this piece.
  func splitVersions(
    _ piece: SplitPiece,
    _ versions: (base: CellContent, local: CellContent, remote: CellContent)
  ) -> (base: CellContent, local: CellContent, remote: CellContent) {
    var versions = versions
    versions.base = versions.base.with(source: piece.base)
    if piece.isLocal {
      versions.remote = versions.remote.with(source: piece.edited)
    } else {
      versions.local = versions.local.with(source: piece.edited)
    }
    return versions
  }

  /// An inserted piece with what the other side did to its lines; its outputs were made by others.
  func edited(_ cell: CellContent, _ piece: SplitPiece) -> CellContent {
    if piece.edited == piece.base { return cell }
    let edited = cell.with(source: piece.edited)
    if edited.type != .code { return edited }
    var members = MemberList.setting([UInt8]("outputs".utf8), to: .array([]), in: edited.members)
    members = MemberList.setting([UInt8]("execution_count".utf8), to: .null, in: members)
    return CellContent(.object(members))
  }
}

/// The lines of a side that stand for pieces of the base.
private struct SplitLines {
  /// By piece.
  private(set) var after: [Range<Int>] = []

  /// - Parameters:
  ///   - pieces: The lines of the base, in order. Between them are only blank lines.
  ///   - hunks: What the side changed. What it inserted between two pieces goes with the first one.
  /// - Returns: `nil` if a hunk reaches into the lines between pieces.
  init?(_ pieces: [Range<Int>], _ hunks: [TextDiff.Hunk]) {
    var shift = 0
    var rest = hunks[...]
    for piece in pieces {
      let start = piece.lowerBound + shift
      while let hunk = rest.first, hunk.before.upperBound <= piece.upperBound {
        guard hunk.before.lowerBound >= piece.lowerBound else { return nil }
        shift += hunk.after.count - hunk.before.count
        rest.removeFirst()
      }
      after.append(start..<piece.upperBound + shift)
    }
    if !rest.isEmpty { return nil }
  }
}

extension CellContent {
  /// The cell with another source.
  fileprivate func with(source: [UInt8]) -> CellContent {
    CellContent(.object(MemberList.setting([UInt8]("source".utf8), to: .string(source), in: members)))
  }
}
