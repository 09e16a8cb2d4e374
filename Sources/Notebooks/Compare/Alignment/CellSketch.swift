/// What is needed to tell how similar two sources are, in bounded size.
struct CellSketch {
  /// Hashes of the words (the n-th occurrence of a word is a word of its own), ascending, with the weight
  /// of the word in the lowest bits; the smallest `limit` of them.
  private(set) var words: [UInt64] = []
  /// Hashes of pairs of neighbouring words, ascending, the smallest few: a sample by which similar cells
  /// find each other.
  private(set) var pairs: [UInt64] = []
  /// Whether `words` are not all words.
  private var isSample = false

  private static let limit = 256
  /// Of a source of more than twice this many bytes, only the start and the end of this length are seen.
  private static let sketchedBytes = 8_192
  private static let pairLimit = 16
  private static let weightMask: UInt64 = 0xF

  init(_ source: [UInt8]) {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(min(source.count / 3 + 1, CellSketch.sketchedBytes))
    source.withUnsafeBufferPointer { bytes in
      func add(_ part: Range<Int>) {
        CellSketch.forEachWord(UnsafeBufferPointer(rebasing: bytes[part])) { word in
          let hash = ByteHash.hash(word) & ~CellSketch.weightMask
          hashes.append(hash | UInt64(min(word.count, 15)))
        }
      }
      if bytes.count <= 2 * CellSketch.sketchedBytes {
        add(0..<bytes.count)
      } else {
        add(0..<CellSketch.sketchedBytes)
        add(bytes.count - CellSketch.sketchedBytes..<bytes.count)
      }
    }
    pairs = CellSketch.pairSample(hashes)
    hashes.sort()
    var rank: UInt64 = 0
    for place in hashes.indices {
      rank = place > 0 && hashes[place] == hashes[place - 1] ? rank + 1 : 0
      words.append(CellSketch.occurrence(hashes[place], rank))
    }
    words.sort()
    if words.count > CellSketch.limit {
      words.removeSubrange(CellSketch.limit...)
      isSample = true
    }
  }

  private static func occurrence(_ hash: UInt64, _ rank: UInt64) -> UInt64 {
    let mixed = ByteHash.mix(hash &+ rank &* 0x1_0000_0001)
    return mixed & ~weightMask | hash & weightMask
  }

  private static func pairSample(_ hashes: [UInt64]) -> [UInt64] {
    guard hashes.count > 1 else { return hashes }
    var pairs: [UInt64] = []
    pairs.reserveCapacity(hashes.count - 1)
    for place in 1..<hashes.count { pairs.append(ByteHash.mix(hashes[place - 1] &* 31 &+ hashes[place])) }
    pairs.sort()
    var sample: [UInt64] = []
    for pair in pairs where sample.last != pair {
      sample.append(pair)
      if sample.count == pairLimit { break }
    }
    return sample
  }

  /// Calls the closure for every run of letters, digits and underscores and for every other character that
  /// is not white space.
  private static func forEachWord(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var start = 0
    while start < bytes.count {
      let byte = bytes[start]
      if byte <= 0x20 {
        start += 1
        continue
      }
      var end = start + 1
      if isWordByte(byte) { while end < bytes.count, isWordByte(bytes[end]) { end += 1 } }
      body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      start = end
    }
  }

  @inline(__always)
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }

  /// How much of both sources is common, from 0 to 1000 (the Dice coefficient of the words, weighted by
  /// their length).
  func similarity(to other: CellSketch) -> Int {
    var end = UInt64.max
    if isSample { end = min(end, words.last ?? 0) }
    if other.isSample { end = min(end, other.words.last ?? 0) }
    var (mine, theirs) = (0, 0)
    var (total, common): (UInt64, UInt64) = (0, 0)
    let (one, two) = (words, other.words)
    while mine < one.count || theirs < two.count {
      let left = mine < one.count ? one[mine] : UInt64.max
      let right = theirs < two.count ? two[theirs] : UInt64.max
      if min(left, right) > end { break }
      if left == right { common += 2 * (left & CellSketch.weightMask) }
      if left <= right {
        total += left & CellSketch.weightMask
        mine += 1
      }
      if right <= left {
        total += right & CellSketch.weightMask
        theirs += 1
      }
    }
    return total == 0 ? 0 : Int(common * 1000 / total)
  }
}
