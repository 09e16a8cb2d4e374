/// A text cut into lines at `\n`, each with its line break; the last one may have none.
struct MergeLines {
  let text: [UInt8]
  private(set) var ranges: [Range<Int>] = []

  init(_ text: [UInt8]) {
    self.text = text
    var start = 0
    text.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where bytes[index] == 0x0A {
        ranges.append(start..<index + 1)
        start = index + 1
      }
    }
    if start < text.count { ranges.append(start..<text.count) }
  }

  var count: Int { ranges.count }

  subscript(line: Int) -> ArraySlice<UInt8> { text[ranges[line]] }

  /// The bytes of a run of lines.
  func bytes(of lines: Range<Int>) -> ArraySlice<UInt8> {
    guard let first = lines.first, let last = lines.last else { return [] }
    return text[ranges[first].lowerBound..<ranges[last].upperBound]
  }
}

/// The lines of three texts as numbers: equal lines have equal numbers.
struct MergeNumbering {
  private(set) var base: [UInt32] = []
  private(set) var local: [UInt32] = []
  private(set) var remote: [UInt32] = []
  private(set) var alphabet = 0

  init(_ base: MergeLines, _ local: MergeLines, _ remote: MergeLines) {
    var interner = Interner(expecting: base.count + local.count + remote.count)
    var known: [ArraySlice<UInt8>] = []
    func numbers(_ lines: MergeLines) -> [UInt32] {
      (0..<lines.count).map { place in
        let line = lines[place]
        let hash = line.withUnsafeBufferPointer { ByteHash.hash($0) }
        let (number, isNew) = interner.number(hash: hash) { known[$0] == line }
        if isNew { known.append(line) }
        return UInt32(number)
      }
    }
    self.base = numbers(base)
    self.local = numbers(local)
    self.remote = numbers(remote)
    alphabet = known.count
  }

  /// The changed runs between two of the texts, where git has them.
  func hunks(from before: [UInt32], to after: [UInt32]) -> [TextDiff.Hunk] {
    let changes = SequenceDiff.changes(from: before, to: after, alphabet: max(alphabet, 1))
    return HunkCompaction.compacted(changes, before, after).hunks
  }
}
