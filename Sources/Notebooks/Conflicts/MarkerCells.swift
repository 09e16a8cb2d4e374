import LosslessJSON

/// The cells that mark the borders of conflicts.
struct MarkerCells {
  /// What each cell marks and the number of the conflict; `nil` for all other cells.
  let markers: [(marker: CellBlock.Marker, number: Int?)?]
  /// By the place of a marker that of the next one with the same number.
  private(set) var next: [Int: Int] = [:]

  init(_ cells: [JSONTree]) {
    markers = cells.map(CellBlock.marker)
    var last: [Int?: Int] = [:]
    for (place, marker) in markers.enumerated() {
      guard let marker else { continue }
      if let previous = last[marker.number] { next[previous] = place }
      last[marker.number] = place
    }
  }
}
