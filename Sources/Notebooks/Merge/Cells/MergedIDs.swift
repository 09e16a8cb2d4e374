import LosslessJSON

/// Ids made from what a cell says.
struct MergedIDs {
  /// Where the search for the id of another cell that says the same goes on, by the hash of the cell.
  private var next: [UInt64: UInt64] = [:]
  /// How many ids were tried.
  private(set) var tries = 0

  /// Eight hexadecimal digits that no other cell has.
  /// - Parameter taken: All ids so far, with those that came from here.
  mutating func id(for cell: JSONTree, taken: Set<[UInt8]>) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.writeCompact(cell, to: sink)
    let start = ByteHash.hash(sink.bytes)
    var hash = next[start] ?? start
    while true {
      tries += 1
      let id = MergedIDs.hexadecimal(UInt32(truncatingIfNeeded: hash))
      hash = ByteHash.mix(hash &+ 1)
      if taken.contains(id) { continue }
      next[start] = hash
      return id
    }
  }

  private static func hexadecimal(_ value: UInt32) -> [UInt8] {
    stride(from: UInt32(28), through: 0, by: -4).map { shift in
      let digit = UInt8(value >> shift & 0xF)
      return digit < 10 ? 0x30 + digit : 0x57 + digit
    }
  }
}
