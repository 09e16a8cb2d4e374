/// Changes to the bytes of a file, which may leave it no JSON.
enum ByteMutation {
  private static let tokens: [[UInt8]] =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\u0000", "null", "true", "1e", "-", ".",
      " ", "\n",
      "\r\n", "\t", "\u{feff}", "NaN", "Infinity", "//", "'", "\u{2028}", "<<<<<<< x\n", "=======\n",
      ">>>>>>> x\n",
      "\"cells\":[]", "\"metadata\":{}", "\"nbformat\":3", "\"a\":1,", "[[[[[[", "]]]]]]", "0000", "000a\n",
      "ffff",
    ].map { Array($0.utf8) } + [
      [0xFF], [0x00], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80],
    ]

  /// The bytes with one to four changes.
  /// - Parameter other: A file that parts are taken from.
  static func mutated(_ bytes: [UInt8], _ other: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) { change(&bytes, other, &random) }
    return bytes
  }

  private static func change(_ bytes: inout [UInt8], _ other: [UInt8], _ random: inout FuzzRandom) {
    let place = random.below(bytes.count + 1)
    let end = min(bytes.count, place + 1 + random.small(40))
    switch random.below(9) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(random.below(256))
    case 2: bytes.removeSubrange(place..<max(place, end))
    case 3: bytes.insert(contentsOf: bytes[place..<max(place, end)], at: place)
    case 4 where random.once(in: 4): bytes = Array(bytes.prefix(place))
    case 5 where !other.isEmpty:
      let start = random.below(other.count)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 1 + random.small(200))], at: place)
    case 6 where place < bytes.count: bytes.swapAt(place, random.below(bytes.count))
    default: bytes.insert(contentsOf: random.pick(tokens), at: place)
    }
  }
}
