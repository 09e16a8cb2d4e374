package import LosslessJSON

/// Settling conflicts in sources, all of a cell's at once or one of them.
extension MergeConflicts {
  /// The cell with the chosen lines in place of the markers. The record stays while markers are left.
  static func settledSource(
    _ conflict: FoundConflict,
    _ resolution: ConflictResolution,
    in cell: JSONTree
  ) -> JSONTree? {
    let marked = MarkedSource(JoinedForm.source(of: cell), size: conflict.markerSize)
    let text = marked.settled(only: conflict.hunk) { hunk in
      resolution.choice(base: hunk.base, local: hunk.local, remote: hunk.remote)
    }
    return text.map { settled(conflict, as: $0, in: cell) }
  }

  /// The notebook with a conflict in a source settled by a text of the user's own: the whole source, or the
  /// lines of the hunk if the conflict is narrowed to one. `nil` if the notebook does not have the conflict.
  ///
  /// Editors end the last line, sources mostly do not: a break at the very end goes if the source had none.
  package static func resolve(
    _ conflict: FoundConflict,
    with text: [UInt8],
    in notebook: JSONTree
  ) -> JSONTree? {
    var cells = notebook["cells"]?.elements ?? []
    guard conflict.kind == .source, let place = conflict.cells?.lowerBound, cells.indices.contains(place)
    else { return nil }
    let whole: [UInt8]?
    if let number = conflict.hunk {
      let marked = MarkedSource(JoinedForm.source(of: cells[place]), size: conflict.markerSize)
      whole = marked.settled(only: number) { _ in text.lineEnded }
    } else {
      whole = text
    }
    guard let whole else { return nil }
    cells[place] = settled(conflict, as: whole, in: cells[place])
    return .object(MemberList.setting([UInt8]("cells".utf8), to: .array(cells), in: notebook.members))
  }

  private static func settled(_ conflict: FoundConflict, as new: [UInt8], in cell: JSONTree) -> JSONTree {
    let old = cell["source"] ?? .null
    let text = new.ended(like: JoinedForm.source(of: cell))
    let value: JSONTree =
      old.kind == .string ? .string(text) : SplitForm.lines(of: text)
    let changed = JSONTree.object(
      MemberList.setting([UInt8]("source".utf8), to: value, in: cell.members)
    )
    let isOpen = conflict.hunk != nil && MarkedSource(text, size: conflict.markerSize).conflictCount > 0
    return isOpen ? changed : withoutRecord(conflict, in: changed)
  }
}
