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

/// The lines of three texts as numbers: equal lines have equal numbers.
struct MergeNumbering {
  private(set) var base: [UInt32] = []
  private(set) var local: [UInt32] = []
  private(set) var remote: [UInt32] = []
  private(set) var alphabet = 0

  init(_ base: MergeLines, _ local: MergeLines, _ remote: MergeLines) {
    var numberer = LineNumberer(expecting: base.count)
    // The numberer keeps places in the texts, which stay where they are meanwhile.
    base.text.withUnsafeBufferPointer { baseText in
      local.text.withUnsafeBufferPointer { localText in
        remote.text.withUnsafeBufferPointer { remoteText in
          self.base = numberer.numberFirst(base, baseText)
          self.local = numberer.number(local, localText)
          self.remote = numberer.number(remote, remoteText)
        }
      }
    }
    alphabet = numberer.count
  }

  /// The changed runs between two of the texts, where git has them.
  func hunks(from before: [UInt32], to after: [UInt32]) -> [TextDiff.Hunk] {
    let changes = SequenceDiff.changes(from: before, to: after, alphabet: max(alphabet, 1))
    return HunkCompaction.compacted(changes, before, after).hunks
  }
}
