package import LosslessJSON

/// Metadata that changes with every run or with every look at the notebook.
package enum VolatileMetadata {
  private static let inCells: [[StaticString]] = [
    ["ExecuteTime"], ["execution"], ["collapsed"], ["scrolled"], ["jupyter", "outputs_hidden"],
    ["papermill", "start_time"], ["papermill", "end_time"], ["papermill", "duration"],
  ]
  private static let inNotebooks: [[StaticString]] = [
    ["widgets"], ["papermill", "start_time"], ["papermill", "end_time"], ["papermill", "duration"],
  ]

  /// - Parameter path: Beginning at the metadata of a cell.
  package static func isVolatile(inCell path: JSONPath) -> Bool { isBelow(inCells, path) }

  /// - Parameter path: Beginning at the metadata of a notebook.
  package static func isVolatile(inNotebook path: JSONPath) -> Bool { isBelow(inNotebooks, path) }

  private static func isBelow(_ places: [[StaticString]], _ path: JSONPath) -> Bool {
    places.contains { place in
      path.count >= place.count
        && zip(place, path).allSatisfy { name, step in
          guard case .key(let key) = step else { return false }
          return key.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
    }
  }
}
