/// The hash that names a text in reports and patches.
package enum SourceHash {
  /// The SHA-256 of bytes in 64 hexadecimal digits, of which reports give the first 12.
  package static func digits(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    bytes.withUnsafeBufferPointer { hash.update($0) }
    return hash.finish()
  }
}
