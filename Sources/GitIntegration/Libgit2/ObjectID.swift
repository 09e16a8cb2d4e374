// What names an object in git, and what a path inside a repository is.

internal import Clibgit2

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

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

/// A path inside a repository, relative to its top, with `/` between the parts.
///
/// Paths are bytes to git. They are compared as bytes, and need not be UTF-8.
package struct RepositoryPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The bytes, without a NUL.
  package let bytes: [UInt8]

  /// Takes the bytes of a path.
  package init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// Takes a path that is text.
  package init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  init(cString: UnsafePointer<CChar>) {
    bytes = UnsafeBufferPointer(start: cString, count: strlen(cString)).map { UInt8(bitPattern: $0) }
  }

  /// The path as text, with U+FFFD for what is not UTF-8.
  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// git's order: that of the bytes.
  package static func < (left: RepositoryPath, right: RepositoryPath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// The path with `/` and a name after it, or the name alone if the path is empty.
  package func appending(_ name: some Sequence<UInt8>) -> RepositoryPath {
    RepositoryPath(bytes: bytes.isEmpty ? Array(name) : bytes + [UInt8(ascii: "/")] + name)
  }

  func withCString<R, E: Error>(_ body: (UnsafePointer<CChar>) throws(E) -> R) throws(E) -> R {
    let characters = bytes.map { CChar(bitPattern: $0) } + [0]
    return try body(characters)
  }
}

extension RepositoryPath: ExpressibleByStringLiteral {
  /// A path written in the source.
  package init(stringLiteral text: String) {
    self.init(text)
  }
}
