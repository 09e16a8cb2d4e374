import LosslessJSON

/// JSON values as numbers: equal values have equal numbers.
struct TreeNumbering {
  private var before: [UInt32] = []
  private var after: [UInt32] = []
  private var alphabet = 0

  /// Trees that are made when asked for are not kept.
  init<Trees: RandomAccessCollection>(_ before: Trees, _ after: Trees)
  where Trees.Element == JSONTree, Trees.Index == Int {
    var interner = Interner(expecting: before.count + after.count)
    // The first tree of each number: its place before, or behind those its place after.
    var known: [Int] = []
    func tree(_ place: Int) -> JSONTree {
      place < before.count
        ? before[before.startIndex + place] : after[after.startIndex + place - before.count]
    }
    func number(_ place: Int) -> UInt32 {
      let value = tree(place)
      var hasher = Hasher()
      value.hash(into: &hasher)
      let hash = UInt64(truncatingIfNeeded: hasher.finalize())
      let (number, isNew) = interner.number(hash: hash) { tree(known[$0]).isEqual(to: value) }
      if isNew { known.append(place) }
      return UInt32(number)
    }
    self.before = (0..<before.count).map(number)
    self.after = (before.count..<before.count + after.count).map(number)
    alphabet = known.count
  }

  /// The shortest edit script.
  /// - Parameter work: What the whole file may take.
  func changes(_ work: StepBudget) -> SequenceChanges {
    SequenceDiff.changes(from: before, to: after, alphabet: alphabet, budget: 1_000_000, work: work)
  }
}
