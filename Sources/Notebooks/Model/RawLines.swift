package import LosslessJSON

/// Where the parts of a notebook stand in its file, for tools that comment on lines of the raw JSON.
package struct RawLines: Sendable {
  /// The offset of the first byte of each line.
  private let starts: [Int]

  /// Finds the lines of a file; they end at `\n`.
  package init(_ buffer: ByteBuffer) {
    starts = buffer.withBytes { RawLines.starts(in: UnsafeRawBufferPointer($0)) }
  }

  /// Eight bytes at a time: a picture is a line of a million.
  private static func starts(in bytes: UnsafeRawBufferPointer) -> [Int] {
    var starts = [0]
    func look(_ range: Range<Int>) {
      for place in range where bytes[place] == 0x0A { starts.append(place + 1) }
    }
    let whole = bytes.count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      // A byte that is a line feed becomes zero, and only a word with a zero in it has a bit left.
      let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { look(place..<place + 8) }
    }
    look(whole..<bytes.count)
    return starts
  }

  /// The line, from 1, of a byte offset.
  package func line(ofByte byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The lines, from 1, that a value covers.
  package func lines(of value: JSONValue) -> ClosedRange<Int> {
    line(ofByte: value.startByte)...line(ofByte: max(value.startByte, value.endByte - 1))
  }

  /// The lines, from 1, that a cell covers; `nil` for a cell that is in no file.
  package func lines(of cell: CellContent) -> ClosedRange<Int>? { cell.origin.map { lines(of: $0) } }

  /// The lines, from 1, that an output covers; `nil` for an output that is in no file.
  package func lines(of output: OutputContent) -> ClosedRange<Int>? { output.origin.map { lines(of: $0) } }

  /// The line, from 1, in which a line of a cell's source begins; `nil` if it is not there.
  ///
  /// A source in one JSON string is on one line of the file.
  /// - Parameter line: From 0, as `PythonLines` counts.
  package func line(ofSourceLine line: Int, in cell: CellContent) -> Int? {
    guard let origin = cell.sourceOrigin, line >= 0 else { return nil }
    guard origin.isArray else {
      return TextLines(cell.source).count > line ? self.line(ofByte: origin.startByte) : nil
    }
    // Each element holds the lines that it finishes; nbformat 3 may have left out the line breaks.
    let needsBreaks = !MultilineText.isSplitIntoLines(origin)
    var seen = 0
    for element in origin.elements {
      let count = max(TextLines(element.text).count, needsBreaks ? 1 : 0)
      if seen + count > line { return self.line(ofByte: element.startByte) }
      seen += count
    }
    return nil
  }
}
