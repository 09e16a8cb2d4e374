import Notebooks

/// Where cells of a notebook stand in the versions that it was merged from, if that was not noted: told by ids, else
/// by sources that are there once.
enum CellPlaces {
  static func find(_ cells: [CellContent], _ versions: MergeCase.Versions) -> [MergeCellPlace] {
    let (base, local, remote) = (Index(versions.base), Index(versions.local), Index(versions.remote))
    return cells.enumerated().map { place, cell in
      MergeCellPlace(base: base.find(cell), local: local.find(cell), remote: remote.find(cell), result: place)
    }
  }

  private struct Index {
    private var ids: [[UInt8]: Int] = [:]
    private var sources: [[UInt8]: Int?] = [:]

    init(_ notebook: NotebookContent?) {
      for (place, cell) in (notebook?.cells ?? []).enumerated() {
        if let id = cell.id { ids[id] = place }
        sources[cell.source] = sources.keys.contains(cell.source) ? .some(nil) : place
      }
    }

    func find(_ cell: CellContent) -> Int? {
      if let id = cell.id, let place = ids[id] { return place }
      return sources[cell.source].flatMap { $0 }
    }
  }
}
