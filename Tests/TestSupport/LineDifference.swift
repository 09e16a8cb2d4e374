/// How two texts differ, line by line, for the message of a failed test.
package struct LineDifference: CustomStringConvertible {
  package let description: String

  /// Compares bytes; lines are marked `-` (only expected) and `+` (only found), with their numbers.
  package init(expected: [UInt8], found: [UInt8]) {
    let old = Self.lines(expected)
    let new = Self.lines(found)
    let changes = new.difference(from: old).map { change in
      switch change {
      case .remove(let line, let text, _): (line, "-\(line + 1): \(Self.visible(text))")
      case .insert(let line, let text, _): (line, "+\(line + 1): \(Self.visible(text))")
      }
    }
    description = changes.sorted { $0.0 < $1.0 }.prefix(40).map(\.1).joined(separator: "\n")
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  private static func visible(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(200), as: UTF8.self).debugDescription
  }
}
