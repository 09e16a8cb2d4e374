/// The tables of `[[a]]`, to which each further header adds one.
final class TOMLElements {
  private(set) var tables: [TOMLTable]
  /// The one that keys and longer headers add to.
  private(set) var last: TOMLTable

  init(_ first: TOMLTable) {
    tables = [first]
    last = first
  }

  func add(_ table: TOMLTable) {
    tables.append(table)
    last = table
  }
}
