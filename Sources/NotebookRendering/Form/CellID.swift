/// What the id of a cell is worth.
enum CellID {
  /// Whether an id names its cell. Those that only count, as nbstripout's, do not.
  static func isTelling(_ id: [UInt8]) -> Bool {
    !id.isEmpty && !id.allSatisfy { (0x30...0x39).contains($0) }
  }
}
