/// The lines of a text as Python's `str.splitlines` sees them.
package struct TextLines: Sendable {
  /// The whole text (WTF-8).
  package let text: [UInt8]
  /// The bytes of each line, with its line break.
  package let ranges: [Range<Int>]

  /// Finds the lines of a text (WTF-8).
  package init(_ text: [UInt8]) {
    self.text = text
    ranges = text.withUnsafeBufferPointer { PythonLines.ranges(of: $0) }
  }

  /// The number of lines; an unfinished last one counts.
  package var count: Int { ranges.count }

  /// The bytes of a line, with its line break if it has one.
  package subscript(line: Int) -> ArraySlice<UInt8> { text[ranges[line]] }
}
