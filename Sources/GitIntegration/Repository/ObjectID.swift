// What names an object in git, and what a path inside a repository is.

internal import Clibgit2
import SystemFiles

/// The name of a git object: 20 bytes, printed as 40 hexadecimal digits.
package struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  /// The bytes of the name, always 20.
  package let bytes: [UInt8]

  init(_ oid: git_oid) {
    bytes = withUnsafeBytes(of: oid.id) { Array($0) }
  }

  /// Reads 40 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    guard text.utf8.count == 40 else { return nil }
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 40 else { return nil }
    bytes = stride(from: 0, to: 40, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  /// Whether all bytes are zero, which stands for no object.
  package var isZero: Bool { bytes.allSatisfy { $0 == 0 } }

  /// 40 lower-case hexadecimal digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid.id) { $0.copyBytes(from: bytes) }
    return oid
  }
}
