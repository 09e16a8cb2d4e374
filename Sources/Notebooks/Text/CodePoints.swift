/// The code points of a text, as Python's `len` counts them.
package enum CodePoints {
  /// How many a text has (UTF-8 or WTF-8): every byte begins one but those that go on with it (RFC 3629,
  /// section 3).
  package static func count(_ text: [UInt8]) -> Int { text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
}
