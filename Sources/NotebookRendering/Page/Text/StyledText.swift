import Notebooks

/// A text with its lines, and the stretches that have a colour.
struct StyledText {
  /// A stretch with a class of the page's styles.
  struct Span {
    var range: Range<Int>
    /// Written by the program, never taken from a file.
    var style: String
  }

  let text: [UInt8]
  /// The bytes of each line without its line break.
  let lines: [Range<Int>]
  /// In order and without overlap.
  let spans: [Span]

  init(_ text: [UInt8], spans: [Span] = []) {
    self.text = text
    self.spans = spans
    lines = Array(TextLines(text).contents)
  }

  /// The spans of each line, cut at its ends.
  func spansByLine() -> [[Span]] {
    var result = [[Span]](repeating: [], count: lines.count)
    var line = 0
    for span in spans {
      while line < lines.count, lines[line].upperBound <= span.range.lowerBound { line += 1 }
      var place = line
      while place < lines.count, lines[place].lowerBound < span.range.upperBound {
        let range = span.range.clamped(to: lines[place])
        if !range.isEmpty { result[place].append(Span(range: range, style: span.style)) }
        place += 1
      }
    }
    return result
  }
}
