import LosslessJSON

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
