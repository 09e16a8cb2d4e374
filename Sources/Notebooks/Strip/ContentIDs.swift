/// Ids that name cells by what they hold: the same in every strip, and the same whatever stands around the
/// cell.
///
/// An id is the FNV-1a hash of 64 bits of the type, a NUL and the source without white space at its end, as it is
/// shown (so that a text conversion has the same ids), behind the first of several equal cells of a NUL and the
/// number of those before it. Of the hash, 32 bits
/// become a letter from `a` to `p` and seven hexadecimal digits, which nbformat allows. Two cells whose
/// hashes begin alike go on counting, so no id comes twice in a notebook.
final class ContentIDs {
  /// How many cells had a hash before, and all ids that were given.
  private var counts: [UInt64: Int] = [:]
  private var given: Set<[UInt8]> = []

  /// The id of the next cell.
  func next(type: [UInt8], source: [UInt8]) -> [UInt8] {
    var end = source.count
    while end > 0, [0x20, 0x09, 0x0A, 0x0D].contains(source[end - 1]) { end -= 1 }
    let hash = Self.hash(Self.shown(Array(source[..<end])), Self.hash(type + [0], 0xcbf2_9ce4_8422_2325))
    while true {
      let count = counts[hash, default: 0]
      counts[hash] = count + 1
      let id = Self.text(count == 0 ? hash : Self.hash([0] + String(count).utf8, hash))
      if given.insert(id).inserted { return id }
    }
  }

  /// The lines of a source as people see them.
  private static func shown(_ source: [UInt8]) -> [UInt8] {
    Array(TextLines(source).contents.map { VisibleText.line(source[$0]) }.joined(separator: [0x0A]))
  }

  private static func hash(_ bytes: some Sequence<UInt8>, _ start: UInt64) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  private static func text(_ hash: UInt64) -> [UInt8] {
    (0..<8).map { place in
      let digit = UInt8(hash >> (60 - 4 * UInt64(place)) & 15)
      return place == 0 ? 0x61 + digit : digit < 10 ? 0x30 + digit : 0x57 + digit
    }
  }
}
