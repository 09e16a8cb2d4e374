internal import Clibgit2
import SystemFiles

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
