// Attributes files as text to which lines are added, and from which they are taken again.

import SystemFiles

/// The text of an attributes file (gitattributes(5)).
package struct AttributesText {
  private(set) var bytes: [UInt8]

  /// Takes the bytes of a file.
  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What the file says of an attribute for a file beside it, by the last line that says anything.
  ///
  /// Macros other than git's own `binary` are not known here.
  package func value(of attribute: String, forFileNamed name: String) -> AttributeValue {
    var found = AttributeValue.unspecified
    for range in lineRanges {
      guard let line = AttributesLine(bytes[range]), line.matches(fileNamed: name) else { continue }
      found = line.value(of: attribute) ?? found
    }
    return found
  }

  /// Whether a line is exactly this text, save for blanks at its end.
  func contains(_ line: String) -> Bool {
    lineRanges.contains { Self.isEqual(bytes[$0], line) }
  }

  /// Adds a line at the end.
  mutating func append(_ line: String) {
    let lineEnd = LineEnd.of(bytes)
    if !bytes.isEmpty && bytes.last != .newline { bytes += lineEnd }
    bytes += Array(line.utf8) + lineEnd
  }

  /// Removes every line that is exactly this text, save for blanks at its end. Gives whether the file ended
  /// with such a line.
  mutating func remove(_ line: String) -> Bool {
    var removedLast = false
    for range in lineRanges.reversed() where Self.isEqual(bytes[range], line) {
      if range.upperBound == bytes.count { removedLast = true }
      bytes.removeSubrange(range)
    }
    return removedLast
  }

  /// Removes the line end at the end of the file.
  mutating func removeLastLineEnd() {
    guard bytes.last == .newline else { return }
    bytes.removeLast(bytes.dropLast().last == .carriageReturn ? 2 : 1)
  }

  /// The lines, with their ends.
  private var lineRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  private static func isEqual(_ bytes: ArraySlice<UInt8>, _ line: String) -> Bool {
    let end = bytes.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? bytes.startIndex
    return bytes[..<end].elementsEqual(line.utf8)
  }
}
