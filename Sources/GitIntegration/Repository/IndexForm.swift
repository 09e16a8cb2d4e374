// Which forms of an index libgit2 does not read.

import SystemFiles

/// What the bytes of an index say of its form (gitformat-index(5)).
enum IndexForm {
  /// Whether an index is split (`link`), sparse (`sdir`), or without a checksum (`index.skipHash`).
  ///
  /// Bytes of a path may look like an extension; then git is asked where libgit2 could have been.
  static func needsProgram(_ file: [UInt8]) -> Bool {
    guard let bytes = try? FileSystem.contents(of: file), bytes.count >= 12 + 20,
      bytes.starts(with: "DIRC".utf8)
    else { return false }
    if bytes.suffix(20).allSatisfy({ $0 == 0 }) { return true }
    return bytes.withUnsafeBytes { hasExtension("link", $0) || hasExtension("sdir", $0) }
  }

  /// Whether four bytes stand somewhere, and behind them a length that fits.
  private static func hasExtension(_ name: StaticString, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var place = 12
    while place + 8 <= bytes.count - 20 {
      guard let base = bytes.baseAddress,
        let found = memchr(base + place, CInt(name.utf8Start[0]), bytes.count - 28 - place + 1)
      else { return false }
      place = UnsafeRawPointer(found) - base
      if (0..<4).allSatisfy({ bytes[place + $0] == name.utf8Start[$0] }) {
        let length = (4..<8).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
        if place + 8 + length <= bytes.count - 20 { return true }
      }
      place += 1
    }
    return false
  }
}
