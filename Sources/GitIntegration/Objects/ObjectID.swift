// What names an object in git.

internal import Clibgit2
import SystemFiles

/// The name of a git object: 20 bytes (SHA-1) or 32 (SHA-256), printed as twice as many hexadecimal digits.
package struct ObjectID: Hashable, Sendable, CustomStringConvertible {
  /// The bytes of the name, 20 or 32.
  package let bytes: [UInt8]

  init(_ oid: git_oid) {
    bytes = withUnsafeBytes(of: oid.id) { Array($0) }
  }

  /// Reads 40 or 64 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    self.init(hexadecimal: Array(text.utf8))
  }

  /// The same for digits that are bytes.
  package init?(hexadecimal digits: some RandomAccessCollection<UInt8>) {
    guard digits.count == 40 || digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var first: UInt8?
    for digit in digits {
      guard let value = Self.value(of: digit) else { return nil }
      if let high = first {
        bytes.append(high << 4 | value)
        first = nil
      } else {
        first = value
      }
    }
    self.bytes = bytes
  }

  /// Whether all bytes are zero, which stands for no object.
  package var isZero: Bool { bytes.allSatisfy { $0 == 0 } }

  /// The hexadecimal digits, in lower case.
  package var hexadecimal: [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      digits.append(Self.digit(byte >> 4))
      digits.append(Self.digit(byte & 15))
    }
    return digits
  }

  /// The hexadecimal digits, in lower case.
  package var description: String { String(decoding: hexadecimal, as: UTF8.self) }

  /// The first ten digits, for messages.
  package var abbreviated: String { String(description.prefix(10)) }

  /// libgit2's form, which has room for 20 bytes.
  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid.id) { $0.copyBytes(from: bytes.prefix($0.count)) }
    return oid
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
