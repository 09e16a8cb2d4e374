/// The hash that names a cell without an id in records of conflicts: version 1.
///
/// It stands in committed notebooks, so it never changes: a better one gets a name of its own and is written
/// beside it, and this one is read for ever. It happens to be what `ByteHash` was when it was first written,
/// which may go on changing.
///
/// The state begins with the number of bytes plus K = 0x9E3779B97F4A7C15. Each whole group of eight bytes,
/// little-endian, is mixed in by exclusive or, then the rest as a big-endian number (0 without a rest). Mixing
/// multiplies by 0xA0761D6478BD642F in 128 bits and combines the high half, the low half and K by exclusive or.
enum CellNameHash {
  /// The name of a cell: `#` and the hash of its type, a NUL and its source in hexadecimal digits.
  static func name(type: [UInt8], source: [UInt8]) -> [UInt8] {
    [UInt8]("#\(String(hash(type + [0] + source), radix: 16))".utf8)
  }

  private static let constant: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    var state = UInt64(bytes.count) &+ constant
    var place = 0
    while place + 8 <= bytes.count {
      let group = bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      state = mixed(state ^ group)
      place += 8
    }
    return mixed(state ^ bytes[place...].reduce(0) { $0 << 8 | UInt64($1) })
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low ^ constant
  }
}
