package import LosslessJSON

extension MergeConflicts {
  /// The notebook with one conflict settled and every trace of it gone; `nil` if the notebook does not show
  /// the version that is to be taken, or does not have the conflict.
  ///
  /// Places of cells change with that: look for the next conflict in the result.
  package static func resolve(
    _ conflict: FoundConflict,
    take resolution: ConflictResolution,
    in notebook: JSONTree
  ) -> JSONTree? {
    let settled = settle(conflict, take: resolution, in: notebook)
    return settled.map { HiddenConflictNotice.renewed(in: $0) ?? $0 }
  }

  /// As `resolve`, but the notice on top of the notebook, which lists what no cell shows, stays as it is: no
  /// cell in front of the conflict moves. `withoutLeftovers` renews it.
  package static func settle(
    _ conflict: FoundConflict,
    take resolution: ConflictResolution,
    in notebook: JSONTree
  ) -> JSONTree? {
    guard let range = conflict.cells else {
      return settledValue(conflict, resolution, in: notebook)
    }
    var cells = notebook["cells"]?.elements ?? []
    guard range.upperBound <= cells.count else { return nil }
    if range.count > 1 {
      guard let taken = takenCells(conflict, resolution) else { return nil }
      cells.replaceSubrange(range, with: taken)
    } else {
      let settled =
        switch conflict.kind {
        case .source: settledSource(conflict, resolution, in: cells[range.lowerBound])
        case .outputs: settledOutputs(conflict, resolution, in: cells[range.lowerBound])
        default: settledValue(conflict, resolution, in: cells[range.lowerBound])
        }
      guard let settled else { return nil }
      cells[range.lowerBound] = settled
      if conflict.kind == .position { move(range.lowerBound, conflict, resolution, &cells) }
    }
    return .object(MemberList.setting([UInt8]("cells".utf8), to: .array(cells), in: notebook.members))
  }

  private static func takenCells(_ conflict: FoundConflict, _ resolution: ConflictResolution) -> [JSONTree]? {
    resolution.choice(
      base: conflict.base?.elements,
      local: conflict.local?.elements,
      remote: conflict.remote?.elements
    )
  }

  /// A cell with its outputs between marker streams.
  private static func settledOutputs(
    _ conflict: FoundConflict,
    _ resolution: ConflictResolution,
    in cell: JSONTree
  ) -> JSONTree? {
    let outputs = cell["outputs"]?.elements ?? []
    func place(_ start: String) -> Int? {
      outputs.firstIndex { output in
        guard OutputKind(output["output_type"]) == .stream, let text = output["text"] else { return false }
        return (JoinedForm.joinedText(text).text ?? []).starts(with: start.utf8)
      }
    }
    guard let first = place("<<<<<<<"), let middle = place("======="), let last = place(">>>>>>>"),
      first < middle, middle < last, resolution != .base
    else { return nil }
    let (mine, theirs) = (Array(outputs[first + 1..<middle]), Array(outputs[middle + 1..<last]))
    guard let taken = resolution.choice(base: nil, local: mine, remote: theirs) else { return nil }
    let all = JSONTree.array(outputs[..<first] + taken + outputs[(last + 1)...])
    let members = MemberList.setting([UInt8]("outputs".utf8), to: all, in: cell.members)
    return withoutRecord(conflict, in: .object(members))
  }

  /// Where a cell whose place is in conflict will stand; `nil` for other conflicts.
  package static func place(
    of conflict: FoundConflict,
    after resolution: ConflictResolution,
    in notebook: JSONTree
  ) -> Int? {
    guard conflict.kind == .position, let place = conflict.cells?.lowerBound else { return nil }
    var cells = notebook["cells"]?.elements ?? []
    guard cells.indices.contains(place) else { return nil }
    cells.remove(at: place)
    return newPlace(place, conflict, resolution, cells)
  }

  /// Moves a cell to where the chosen side has it.
  private static func move(
    _ place: Int,
    _ conflict: FoundConflict,
    _ resolution: ConflictResolution,
    _ cells: inout [JSONTree]
  ) {
    let cell = cells.remove(at: place)
    cells.insert(cell, at: newPlace(place, conflict, resolution, cells))
  }

  /// Where the chosen side has a cell that stood at a place, in the list without it; the local side has it
  /// where it is.
  private static func newPlace(
    _ place: Int,
    _ conflict: FoundConflict,
    _ resolution: ConflictResolution,
    _ cells: [JSONTree]
  ) -> Int {
    let (side, target): (String, JSONTree?) =
      resolution == .base ? ("base", conflict.base) : ("remote", conflict.remote)
    guard resolution != .local, resolution != .both, let target = target?.integer else { return place }
    let anchored = PositionAnchors(conflict.neighbours?[[UInt8](side.utf8)])?.place(in: cells)
    let first = cells.first.map(HiddenConflictNotice.isNotice) ?? false ? 1 : 0
    return outsideOfBlocks(min(max(anchored ?? target + first, first), cells.count), cells)
  }

  /// The place, or the one behind the conflict between marker cells that it lies in.
  private static func outsideOfBlocks(_ place: Int, _ cells: [JSONTree]) -> Int {
    let markers = MarkerCells(cells)
    var start = 0
    while start < place {
      guard let block = CellBlock(markers, at: start) else {
        start += 1
        continue
      }
      if block.cells.upperBound > place { return block.cells.upperBound }
      start = block.cells.upperBound
    }
    return place
  }
}
