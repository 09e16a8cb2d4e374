package import LosslessJSON
package import Notebooks
package import OutputStore

/// Finds what is kept for the cells of a notebook.
package struct OutputSearch {
  private let store: OutputStore
  private let groups: [Digest]
  private let givesStale: Bool

  /// - Parameters:
  ///   - groups: those of the file, and of others that have a say, the strongest first.
  ///   - givesStale: whether outputs are given whose cell is the same where something above it is not.
  package init(_ store: OutputStore, _ groups: [Digest], givesStale: Bool) {
    self.store = store
    self.groups = groups
    self.givesStale = givesStale
  }

  /// What is kept for the cells that remain of a notebook; `nil` for each of which nothing is.
  ///
  /// - Parameters:
  ///   - plan: the notebook and its strip.
  ///   - keys: those of the stripped notebook.
  ///   - isOpen: whether a cell may get something.
  package func parts(
    for plan: StripPlan,
    _ keys: CellKeys,
    isOpen: (JSONValue) -> Bool = { _ in true }
  ) -> [PutBack?] {
    let cells = plan.remainingCells
    guard cells.count == keys.cells.count else { return cells.map { _ in nil } }
    return find(keys).enumerated().map { place, found in isOpen(cells[place]) ? found : nil }
  }

  /// What is kept for each cell; `nil` for none.
  private func find(_ keys: CellKeys) -> [PutBack?] {
    var found = [PutBack?](repeating: nil, count: keys.cells.count)
    var open = Array(found.indices)
    // The file in this very state, and only if that leaves something open, the others.
    for group in groups {
      if open.isEmpty { return found }
      if let entry = store.entry(group, keys.state) {
        for isStale in kinds { take(from: entry, isStale: isStale, keys, &open, &found) }
      }
      for isStale in kinds where !open.isEmpty {
        for entry in store.entries(group) {
          take(from: entry, isStale: isStale, keys, &open, &found)
          if open.isEmpty { break }
        }
      }
    }
    return found
  }

  /// What may be put back: what is the cells' own before what is out of date.
  private var kinds: [Bool] { givesStale ? [false, true] : [false] }

  private func take(
    from entry: StoredEntry,
    isStale: Bool,
    _ keys: CellKeys,
    _ open: inout [Int],
    _ found: inout [PutBack?]
  ) {
    var places: [Digest: Int]?
    open = open.filter { place in
      let wanted = isStale ? keys.cells[place].looseKey : keys.cells[place].key
      guard let item = item(wanted, isStale: isStale, of: entry, near: place, &places) else { return true }
      found[place] = putBack(item, isStale: isStale)
      return false
    }
  }

  /// The item of an entry that has a key.
  /// - Parameters:
  ///   - place: where it usually is.
  ///   - places: where which key is, once somebody has looked.
  private func item(
    _ wanted: Digest,
    isStale: Bool,
    of entry: StoredEntry,
    near place: Int,
    _ places: inout [Digest: Int]?
  ) -> StoredItem? {
    func key(_ item: StoredItem) -> Digest { isStale ? item.looseKey : item.key }
    let items = entry.items
    if place < items.count, key(items[place]) == wanted, !isStale || items[place].content != .nothing {
      return items[place]
    }
    if places == nil {
      var all: [Digest: Int] = [:]
      for (place, item) in items.enumerated() where !isStale || item.content != .nothing {
        all[key(item)] = place
      }
      places = all
    }
    return places?[wanted].map { items[$0] }
  }

  private func putBack(_ item: StoredItem, isStale: Bool) -> PutBack? {
    guard let bytes = store.bytes(of: item), let document = try? JSONDocument.parse(bytes),
      document.root.isObject
    else { return nil }
    return PutBack(document.root, isStale: isStale)
  }
}
