/// The lines of a text as Python's `str.splitlines` sees them.
package struct TextLines: Sendable {
  /// The whole text (WTF-8).
  package let text: [UInt8]
  /// The byte behind each line and its line break; nothing if there is one line at most, as in most texts.
  private let ends: [UInt32]

  /// Finds the lines of a text (WTF-8).
  package init(_ text: [UInt8]) {
    self.text = text
    ends = text.withUnsafeBufferPointer { PythonLines.ends(of: $0) }
  }

  /// The number of lines; an unfinished last one counts.
  package var count: Int { ends.isEmpty ? min(text.count, 1) : ends.count }

  /// The bytes of each line, with its line break.
  package var ranges: some RandomAccessCollection<Range<Int>> {
    (0..<count).lazy.map { [ends, text] line in TextLines.range(line, ends, text.count) }
  }

  /// The bytes of each line without the `\n`, `\r\n` or `\r` at its end; unusual line breaks stay.
  package var contents: some RandomAccessCollection<Range<Int>> {
    ranges.lazy.map { [text] range in
      var end = range.upperBound
      if end > range.lowerBound, text[end - 1] == 0x0A { end -= 1 }
      if end > range.lowerBound, text[end - 1] == 0x0D { end -= 1 }
      return range.lowerBound..<end
    }
  }

  /// The bytes of a line, with its line break if it has one.
  package subscript(line: Int) -> ArraySlice<UInt8> { text[TextLines.range(line, ends, text.count)] }

  private static func range(_ line: Int, _ ends: [UInt32], _ count: Int) -> Range<Int> {
    ends.isEmpty ? 0..<count : (line > 0 ? Int(ends[line - 1]) : 0)..<Int(ends[line])
  }
}
