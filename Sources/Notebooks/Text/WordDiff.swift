/// Which words of two texts differ, for display.
package struct WordDiff: Sendable {
  /// The changed bytes of the text before, in order.
  package let before: [Range<Int>]
  /// The changed bytes of the text after, in order.
  package let after: [Range<Int>]

  /// Compares two texts (WTF-8), usually lines, word by word: names, numbers, runs of white space, and
  /// every other character for itself. Neighbouring changes are joined. The cost is bounded; texts that
  /// have too little in common are changed as a whole.
  /// - Parameter work: What the whole file may take; `nil` for a budget of the texts' own.
  package init(from before: [UInt8], to after: [UInt8], work: StepBudget? = nil) {
    let beforeWords = Words.ranges(of: before)
    let afterWords = Words.ranges(of: after)
    var known: [ArraySlice<UInt8>] = []
    var interner = Interner(expecting: beforeWords.count + afterWords.count)
    func number(_ word: ArraySlice<UInt8>) -> UInt32 {
      let hash = word.withUnsafeBufferPointer { ByteHash.hash($0) }
      let (number, isNew) = interner.number(hash: hash) { known[$0] == word }
      if isNew { known.append(word) }
      return UInt32(number)
    }
    let changes = SequenceDiff.changes(
      from: beforeWords.map { number(before[$0]) },
      to: afterWords.map { number(after[$0]) },
      alphabet: known.count,
      budget: 200_000,
      work: work
    )
    self.before = WordDiff.joined(beforeWords, changes.removed)
    self.after = WordDiff.joined(afterWords, changes.added)
  }

  private static func joined(_ words: [Range<Int>], _ isChanged: [Bool]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (word, changed) in zip(words, isChanged) where changed {
      if let last = ranges.last, last.upperBound == word.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<word.upperBound
      } else {
        ranges.append(word)
      }
    }
    return ranges
  }
}
