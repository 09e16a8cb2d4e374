import LosslessJSON
import Notebooks

/// Text from files in HTML: as character data or inside a quoted attribute, and never anything else.
///
/// What shows nothing or reorders its neighbours (controls, bidirectional marks, zero-width characters) is
/// spelled out as `VisibleText` does, and marked as such.
enum HTMLText {
  /// Appends a text as character data; line breaks and tabs stay.
  static func append(_ text: ArraySlice<UInt8>, to sink: ByteSink) {
    text.withUnsafeBufferPointer { append($0, marksInvisible: true, to: sink) }
  }

  /// Appends a text as character data; line breaks and tabs stay.
  static func append(_ text: [UInt8], to sink: ByteSink) { append(text[...], to: sink) }

  /// Appends a text for the inside of an attribute's quotes.
  static func appendAttribute(_ text: [UInt8], to sink: ByteSink) {
    text.withUnsafeBufferPointer { append($0, marksInvisible: false, to: sink) }
  }

  private static func append(
    _ text: UnsafeBufferPointer<UInt8>,
    marksInvisible: Bool,
    to sink: ByteSink
  ) {
    var (start, place) = (0, 0)
    func flush() {
      if start < place { sink.append(UnsafeBufferPointer(rebasing: text[start..<place])) }
    }
    while place < text.count {
      let byte = text[place]
      if let entity = entity(byte) {
        flush()
        sink.append(entity)
        place += 1
        start = place
      } else if isPlain(byte) {
        place += 1
      } else {
        var end = place + 1
        while end < text.count, !isPlain(text[end]), entity(text[end]) == nil { end += 1 }
        let run = Array(text[place..<end])
        let visible = VisibleText.text(run)
        if visible == run {
          place = end
          continue
        }
        flush()
        appendVisible(run, visible, marksInvisible, to: sink)
        place = end
        start = end
      }
    }
    flush()
  }

  /// Appends what became of a run of unusual bytes, with the part that differs marked.
  private static func appendVisible(
    _ run: [UInt8],
    _ visible: [UInt8],
    _ marksInvisible: Bool,
    to sink: ByteSink
  ) {
    guard marksInvisible else { return sink.append(visible) }
    let shorter = min(run.count, visible.count)
    let head = zip(run, visible).prefix { $0 == $1 }.count
    let tail = zip(run.reversed(), visible.reversed()).prefix(shorter - head).prefix { $0 == $1 }.count
    sink.append(Array(visible[..<head]))
    sink.append("<span class=iv>")
    sink.append(Array(visible[head..<visible.count - tail]))
    sink.append("</span>")
    sink.append(Array(visible[(visible.count - tail)...]))
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09
  }

  @inline(__always)
  private static func entity(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}

extension ByteSink {
  /// Appends markup that the program made: never a text from a file.
  func markup(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends a text from a file as character data.
  func text(_ text: [UInt8]) { HTMLText.append(text, to: self) }

  /// Appends ` name="value"`, the value being any text.
  func attribute(_ name: StaticString, _ value: [UInt8]) {
    append(UInt8(ascii: " "))
    append(name)
    append("=\"")
    HTMLText.appendAttribute(value, to: self)
    append(UInt8(ascii: "\""))
  }
}
