import LosslessJSON

/// Writes the inside of a line: its text with colours and with the words that changed.
enum LineMarkup {
  /// Longer lines are cut; nobody reads on, and a browser would work on them for long.
  private static let limit = 20_000

  /// - Parameters:
  ///   - spans: colours inside the range, in order.
  ///   - words: what changed, in order, in bytes of the text.
  static func write(
    _ text: [UInt8],
    _ range: Range<Int>,
    _ spans: [StyledText.Span],
    words: [Range<Int>] = [],
    to sink: ByteSink
  ) {
    var end = min(range.upperBound, range.lowerBound + limit)
    while end > range.lowerBound, end < range.upperBound, text[end] & 0xC0 == 0x80 { end -= 1 }
    var place = range.lowerBound
    var (span, word) = (spans.startIndex, words.startIndex)
    while place < end {
      while span < spans.endIndex, spans[span].range.upperBound <= place { span += 1 }
      while word < words.endIndex, words[word].upperBound <= place { word += 1 }
      var next = end
      var style: String?
      if span < spans.endIndex {
        if spans[span].range.lowerBound > place {
          next = min(next, spans[span].range.lowerBound)
        } else {
          style = spans[span].style
          next = min(next, spans[span].range.upperBound)
        }
      }
      var isWord = false
      if word < words.endIndex {
        if words[word].lowerBound > place {
          next = min(next, words[word].lowerBound)
        } else {
          isWord = true
          next = min(next, words[word].upperBound)
        }
      }
      if isWord { sink.append("<b>") }
      if let style { sink.markup("<i class=\"\(style)\">") }
      HTMLText.append(text[place..<next], to: sink)
      if style != nil { sink.append("</i>") }
      if isWord { sink.append("</b>") }
      place = next
    }
    if end < range.upperBound {
      sink.markup("<span class=iv>… \(range.upperBound - end) more bytes</span>")
    }
  }
}
