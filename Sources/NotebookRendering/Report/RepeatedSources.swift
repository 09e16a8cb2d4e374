import Notebooks

/// The sources that several cells of one type have.
struct RepeatedSources {
  /// The code of each type and source that stands several times.
  private var repeated: Set<Key> = []

  private struct Key: Hashable {
    var type: String
    var source: [UInt8]

    init(_ cell: CellContent) {
      type = CellText.typeName(cell.type)
      source = cell.source
    }
  }

  /// Shorter sources are alike by chance.
  private static let leastLength = 20

  init(of cells: [CellContent]) {
    var seen: Set<Key> = []
    for cell in cells where cell.source.count >= RepeatedSources.leastLength {
      if !seen.insert(Key(cell)).inserted { repeated.insert(Key(cell)) }
    }
  }

  /// Whether another cell has the type and the source of this one of the cells.
  func contain(_ cell: CellContent) -> Bool { repeated.contains(Key(cell)) }
}
