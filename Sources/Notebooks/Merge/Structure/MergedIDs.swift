import LosslessJSON

/// Ids made from what a cell says.
enum MergedIDs {
  /// Eight hexadecimal digits that no other cell has.
  static func id(for cell: JSONTree, taken: Set<[UInt8]>) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.writeCompact(cell, to: sink)
    var hash = ByteHash.hash(sink.bytes)
    while true {
      let id = hexadecimal(UInt32(truncatingIfNeeded: hash))
      if !taken.contains(id) { return id }
      hash = ByteHash.mix(hash &+ 1)
    }
  }

  private static func hexadecimal(_ value: UInt32) -> [UInt8] {
    stride(from: UInt32(28), through: 0, by: -4).map { shift in
      let digit = UInt8(value >> shift & 0xF)
      return digit < 10 ? 0x30 + digit : 0x57 + digit
    }
  }
}
