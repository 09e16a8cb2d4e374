package import LosslessJSON

/// Finds and settles the conflicts that a merge left in a notebook.
package enum MergeConflicts {
  /// All open conflicts in a notebook in file form, in its order: first the notebook's own, then those of
  /// the cells.
  ///
  /// A source counts when its cell has a record and the markers are still there, or when the markers are
  /// exactly nbdime's; a text about conflict markers is none. Cells between markers count as a whole; what a
  /// record says of one of them is listed behind them.
  package static func find(in notebook: JSONTree) -> [FoundConflict] {
    var found = records(in: notebook, of: nil)
    let cells = notebook["cells"]?.elements ?? []
    let markers = MarkerCells(cells)
    var place = 0
    while place < cells.count {
      if let block = CellBlock(markers, at: place) {
        found.append(block.conflict(cells))
        found += recorded(inside: block, cells, markers)
        place = block.cells.upperBound
        continue
      }
      found += conflicts(in: cells[place], at: place)
      place += 1
    }
    return found
  }

  /// What records say of the cells between markers, which an earlier merge may have left there, and of the marker
  /// cells, whose types and metadata may be in conflict like those of any cell.
  private static func recorded(
    inside block: CellBlock,
    _ cells: [JSONTree],
    _ markers: MarkerCells
  ) -> [FoundConflict] {
    var found: [FoundConflict] = []
    var place = block.cells.lowerBound
    while place < block.cells.upperBound {
      if place > block.cells.lowerBound, let inner = CellBlock(markers, at: place), inner.isRecorded,
        inner.cells.upperBound < block.cells.upperBound
      {
        found.append(inner.conflict(cells))
        place = inner.cells.upperBound
        continue
      }
      found += conflicts(in: cells[place], at: place).filter(\.isRecorded)
      place += 1
    }
    return found
  }

  private static func conflicts(in cell: JSONTree, at place: Int) -> [FoundConflict] {
    let source = JoinedForm.source(of: cell)
    var found = records(in: cell, of: place)
    for index in found.indices where found[index].kind == .source {
      fill(&found[index], source)
    }
    if !found.contains(where: { $0.kind == .source }) {
      let text = MarkedSource(source, size: 7)
      if text.isNbdime {
        var conflict = FoundConflict(
          kind: .source,
          isRecorded: false,
          cells: place..<place + 1,
          pointer: [UInt8]("/source".utf8)
        )
        fill(&conflict, source)
        found.append(conflict)
      }
    }
    let id = cell["id"]?.text
    for index in found.indices { found[index].cellID = id }
    return found
  }

  private static func fill(_ conflict: inout FoundConflict, _ source: [UInt8]) {
    let text = MarkedSource(source, size: conflict.markerSize)
    conflict.count = text.conflictCount
    conflict.marked = source
    // The last marker stands on a line of its own, which the versions do not have.
    func version(_ side: MergeSide) -> JSONTree? { text.text(side).map { .string($0.ended(like: source)) } }
    conflict.local = version(.local)
    conflict.remote = version(.remote)
    conflict.base = version(.base)
  }

  /// The open records in the metadata of the notebook or of a cell. Where there are several about the same,
  /// as one was left over from an earlier merge, the last one counts.
  private static func records(in owner: JSONTree, of cell: Int?) -> [FoundConflict] {
    guard let metadata = owner["metadata"] else { return [] }
    var found: [FoundConflict] = []
    var replaced: Set<Int> = []
    var known: [ConflictName: Int] = [:]
    let present = RecordedOwner(owner)
    for (place, record) in (metadata[[UInt8](ConflictRecord.key.utf8)]?.elements ?? []).enumerated() {
      guard let kind = ConflictRecord.kind(of: record), kind != .cells,
        !isSettled(record, in: present)
      else { continue }
      var conflict = FoundConflict(
        kind: kind,
        isRecorded: true,
        cells: cell.map { $0..<$0 + 1 },
        pointer: record["path"]?.text ?? [UInt8]((kind == .source ? "/source" : "").utf8),
        base: record["base"],
        local: record["local"],
        remote: record["remote"]
      )
      conflict.markerSize = ConflictRecord.markerSize(of: record)
      conflict.neighbours = record["neighbours"]
      conflict.record = place
      if let earlier = known.updateValue(found.count, forKey: ConflictName(conflict)) {
        replaced.insert(earlier)
      }
      found.append(conflict)
    }
    if metadata["nbdime-conflicts"] != nil {
      found.append(
        FoundConflict(
          kind: .metadata,
          isRecorded: false,
          cells: cell.map { $0..<$0 + 1 },
          pointer: [UInt8]("/metadata/nbdime-conflicts".utf8)
        )
      )
    }
    if replaced.isEmpty { return found }
    return found.enumerated().filter { !replaced.contains($0.offset) }.map(\.element)
  }
}

/// What a record of a cell or of the notebook is about.
private struct ConflictName: Hashable {
  let kind: MergeConflict.Kind
  let pointer: [UInt8]

  init(_ conflict: FoundConflict) {
    kind = conflict.kind
    pointer = conflict.pointer
  }
}
