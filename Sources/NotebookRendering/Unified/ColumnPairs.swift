/// Which column of a table is which one of another, by name.
struct ColumnPairs {
  private let before: [[UInt8]]
  private let namesBefore: Set<[UInt8]>
  /// The first column after of each name.
  private let places: [[UInt8]: Int]

  init(_ before: [[UInt8]], _ after: [[UInt8]]) {
    self.before = before
    namesBefore = Set(before)
    places = Dictionary(after.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Whether the table before has a column of that name.
  func isBefore(_ name: [UInt8]) -> Bool { namesBefore.contains(name) }

  /// Whether the table after has a column of that name.
  func isAfter(_ name: [UInt8]) -> Bool { places[name] != nil }

  /// The name of a column before; `nil` if it has none.
  func name(_ column: Int) -> [UInt8]? {
    column < before.count && !before[column].isEmpty ? before[column] : nil
  }

  /// The column after that a column before is; one without a name is the one at its place.
  func counterpart(of column: Int) -> Int? {
    guard let name = name(column) else { return column }
    return places[name]
  }
}
