import LosslessJSON

/// The lines of a text as Python's `str.splitlines` sees them, which nbformat and JEP-8 build on.
///
/// Lines end at `\n`, `\r`, `\r\n`, `\v`, `\f`, U+001C to U+001E, U+0085, U+2028 and U+2029.
package enum PythonLines {
  /// What a string is when seen as a line.
  enum Shape {
    case empty
    /// One line without a line break at its end.
    case unfinished
    /// One line with its line break.
    case endsInBreak
    case severalLines
  }

  /// The ranges of the lines of a text (WTF-8), each with its line break.
  package static func ranges(of text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    forEachEnd(of: text) { end in
      lines.append(start..<end)
      start = end
    }
    return lines
  }

  /// The bytes behind the lines of a text (WTF-8) of less than 4 GiB; nothing if there is one line at most.
  static func ends(of text: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var ends: [UInt32] = []
    forEachEnd(of: text) { end in
      if end < text.count || !ends.isEmpty { ends.append(UInt32(end)) }
    }
    return ends
  }

  @inline(__always)
  private static func forEachEnd(of text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    var start = 0
    var index = 0
    while index < text.count {
      let length = breakLength(text, at: index)
      if length == 0 {
        index += 1
      } else {
        index += length
        body(index)
        start = index
      }
    }
    if start < text.count { body(text.count) }
  }

  /// The lines of a text (WTF-8), each with its line break (`splitlines(True)`).
  package static func split(_ text: [UInt8]) -> [[UInt8]] {
    text.withUnsafeBufferPointer { bytes in ranges(of: bytes).map { [UInt8](bytes[$0]) } }
  }

  /// The lines of a text (WTF-8) without their line breaks (`splitlines()`).
  static func splitWithoutBreaks(_ text: [UInt8]) -> [[UInt8]] {
    text.withUnsafeBufferPointer { bytes in
      ranges(of: bytes).map { line in
        var end = line.upperBound
        let isPair = line.count > 1 && bytes[end - 1] == 0x0A && bytes[end - 2] == 0x0D
        if isPair {
          end -= 2
        } else if let length = (1...3).first(where: {
          $0 <= line.count && breakLength(bytes, at: end - $0) == $0
        }) {
          end -= length
        }
        return [UInt8](bytes[line.lowerBound..<end])
      }
    }
  }

  /// The length in bytes of the line break at `index`, or 0.
  @inline(__always)
  static func breakLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte > 0x1E && byte < 0x80 { return 0 }
    switch byte {
    case 0x0D: return index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 1
    case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: return 1
    case 0xC2: return index + 1 < text.count && text[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      let isSeparator =
        index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] | 1 == 0xA9
      return isSeparator ? 3 : 0
    default: return 0
    }
  }

  /// What a string value is when seen as a line. A trailing `\r` counts as unfinished, since the next item
  /// may begin with `\n`.
  static func shape(of value: JSONValue) -> Shape {
    if value.isEmptyString { return .empty }
    if let shape = value.withUsualEscapes({ shapeOfUsual($0) }) { return shape }
    return value.withText { shape(ofText: $0) }
  }

  private static func shape(ofText text: UnsafeBufferPointer<UInt8>) -> Shape {
    for index in text.indices {
      let length = breakLength(text, at: index)
      if length == 0 { continue }
      if index + length < text.count { return .severalLines }
      return text[text.count - 1] == 0x0D ? .unfinished : .endsInBreak
    }
    return .unfinished
  }

  /// The shape of a string's quoted bytes, all ASCII and without `\u` escapes: only `\n`, `\r` and `\f` can
  /// break lines.
  private static func shapeOfUsual(_ quoted: UnsafeBufferPointer<UInt8>) -> Shape {
    var index = 0
    while index + 1 < quoted.count {
      guard quoted[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      let escape = quoted[index + 1]
      index += 2
      if escape == UInt8(ascii: "r") || escape == UInt8(ascii: "n") || escape == UInt8(ascii: "f") {
        if escape == UInt8(ascii: "r") && index < quoted.count {
          let isPairAtEnd =
            index + 2 == quoted.count && quoted[index] == UInt8(ascii: "\\")
            && quoted[index + 1] == UInt8(ascii: "n")
          return isPairAtEnd ? .endsInBreak : .severalLines
        }
        if index < quoted.count { return .severalLines }
        return escape == UInt8(ascii: "r") ? .unfinished : .endsInBreak
      }
    }
    return .unfinished
  }
}
