/// Ids for new cells (JEP-62: 1 to 64 letters, digits, `-` and `_`, each once in a notebook).
enum NewCellID {
  static func isValid(_ id: [UInt8]) -> Bool {
    (1...64).contains(id.count)
      && id.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
      }
  }

  /// An id of eight hexadecimal digits that no cell has yet. The same patch gives the same ids.
  static func make(_ source: [UInt8], taken: Set<[UInt8]>) -> [UInt8] {
    var state = ByteHash.hash(source)
    while true {
      let digits = String(state & 0xFFFF_FFFF, radix: 16)
      let id = Array((String(repeating: "0", count: 8 - digits.utf8.count) + digits).utf8)
      if !taken.contains(id) { return id }
      state = ByteHash.mix(state &+ 1)
    }
  }
}
