import LosslessJSON

/// Cells between marker cells.
struct CellBlock {
  /// From the first to the last marker cell.
  var cells: Range<Int>
  var local: Range<Int>
  /// `nil` if the version of the base is not shown.
  var base: Range<Int>?
  var remote: Range<Int>
  var isRecorded: Bool

  enum Marker {
    case local, base, remote, end
  }

  /// The block that begins at a cell; `nil` if there is none or if it has no end.
  init?(_ markers: MarkerCells, at start: Int) {
    guard let first = markers.markers[start], first.marker == .local else { return nil }
    isRecorded = first.number != nil
    var starts: [(marker: Marker, place: Int)] = [(.local, start)]
    while let place = markers.next[starts[starts.count - 1].place], let next = markers.markers[place] {
      if next.marker == .local || starts.count == 4 { return nil }
      starts.append((next.marker, place))
      if next.marker == .end { break }
    }
    switch starts.map(\.marker) {
    case [.local, .remote, .end]: base = nil
    case [.local, .base, .remote, .end]: base = starts[1].place + 1..<starts[2].place
    default: return nil
    }
    let (middle, end) = (starts[starts.count - 2].place, starts[starts.count - 1].place)
    self.cells = start..<end + 1
    local = start + 1..<starts[1].place
    remote = middle + 1..<end
  }

  func conflict(_ cells: [JSONTree]) -> FoundConflict {
    FoundConflict(
      kind: local.isEmpty || remote.isEmpty ? .deletedAndEdited : .cells,
      isRecorded: isRecorded,
      cells: self.cells,
      cellID: cells[self.cells.lowerBound]["id"]?.text,
      pointer: [],
      base: base.map { .array(Array(cells[$0])) },
      local: .array(Array(cells[local])),
      remote: .array(Array(cells[remote]))
    )
  }

  /// What a cell marks: by its record, or by the look that nbdime, nbdev and databooks give it.
  static func marker(_ cell: JSONTree) -> (marker: Marker, number: Int?)? {
    for record in cell["metadata"]?[[UInt8](ConflictRecord.key.utf8)]?.elements ?? [] {
      guard let name = record["marker"]?.text, let number = record["number"]?.integer else { continue }
      switch String(decoding: name, as: UTF8.self) {
      case "local": return (.local, number)
      case "base": return (.base, number)
      case "remote": return (.remote, number)
      case "end": return (.end, number)
      default: continue
      }
    }
    guard CellType(cell["cell_type"]) == .markdown,
      let line = unwrapped(JoinedForm.source(of: cell)[...])
    else { return nil }
    if line.starts(with: "<<<<<<< ".utf8) { return (.local, nil) }
    if line.elementsEqual("=======".utf8) { return (.remote, nil) }
    if line.starts(with: ">>>>>>> ".utf8) { return (.end, nil) }
    return nil
  }

  /// The marker without what makes it visible.
  private static func unwrapped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let wraps = [
      ("<span style=\"color:red\"><b>", "</b></span>"), ("**", "**"), ("`", "`"),
    ]
    for (start, end) in wraps
    where text.count > start.utf8.count + end.utf8.count && text.starts(with: start.utf8)
      && text.suffix(end.utf8.count).elementsEqual(end.utf8)
    {
      return text.dropFirst(start.utf8.count).dropLast(end.utf8.count)
    }
    return nil
  }
}
