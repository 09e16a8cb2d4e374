import LosslessJSON

/// A text cut into lines at `\n`, each with its line break; the last one may have none.
struct MergeLines {
  let text: [UInt8]
  /// Where the lines end.
  private var ends: [Int] = []

  init(_ text: [UInt8]) {
    self.text = text
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      while let place = bytes.firstPlace(of: 0x0A, from: start) {
        ends.append(place + 1)
        start = place + 1
      }
      if start < bytes.count { ends.append(bytes.count) }
    }
  }

  var count: Int { ends.count }

  /// Where a line stands in the text.
  func range(_ line: Int) -> Range<Int> { (line == 0 ? 0 : ends[line - 1])..<ends[line] }

  subscript(line: Int) -> ArraySlice<UInt8> { text[range(line)] }

  /// The bytes of a run of lines.
  func bytes(of lines: Range<Int>) -> ArraySlice<UInt8> {
    guard let first = lines.first, let last = lines.last else { return [] }
    return text[range(first).lowerBound..<range(last).upperBound]
  }
}
