import SystemFiles

/// A hash of 256 bits that stands for what was hashed.
package struct Digest: Hashable, Comparable, Sendable {
  /// The bytes, in groups of eight, the first one lowest.
  let words: SIMD4<UInt64>

  /// The number of bytes.
  static let byteCount = 32

  /// The digest with those 32 bytes; `nil` for any other number of them.
  init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Digest.byteCount else { return nil }
    var words = SIMD4<UInt64>()
    for (place, byte) in bytes.enumerated() { words[place / 8] |= UInt64(byte) << UInt64(place % 8 * 8) }
    self.words = words
  }

  init(words: SIMD4<UInt64>) { self.words = words }

  /// The digest that a hexadecimal text stands for; `nil` for anything else.
  init?(hexadecimal text: [UInt8]) {
    guard text.count == 2 * Digest.byteCount else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: text.count, by: 2) {
      guard let high = Digest.value(of: text[place]), let low = Digest.value(of: text[place + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes[...])
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    (0..<Digest.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
  }

  /// 64 hexadecimal digits in lower case.
  package var hexadecimal: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// By the bytes.
  package static func < (left: Digest, right: Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
