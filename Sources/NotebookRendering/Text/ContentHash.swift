/// SHA-256 of contents (FIPS 180-4).
package enum ContentHash {
  /// The hash as 64 hexadecimal digits.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    bytes.withUnsafeBufferPointer { hash.update($0) }
    return String(decoding: hash.finish(), as: UTF8.self)
  }
}
