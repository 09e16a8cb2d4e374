import NotebookRendering

/// A name for contents that no other contents have.
enum Fingerprint {
  /// The hexadecimal digits of a hash over all parts and their lengths.
  static func of(_ parts: [[UInt8]]) -> String {
    ContentHash.hexadecimal(parts.flatMap { Array("\($0.count):".utf8) + $0 })
  }
}
