import LosslessJSON

/// JSON values as numbers: equal values have equal numbers.
struct TreeNumbering {
  private var before: [UInt32] = []
  private var after: [UInt32] = []
  private var alphabet = 0

  init(_ before: [JSONTree], _ after: [JSONTree]) {
    var interner = Interner(expecting: before.count + after.count)
    var known: [JSONTree] = []
    func number(_ tree: JSONTree) -> UInt32 {
      var hasher = Hasher()
      tree.hash(into: &hasher)
      let hash = UInt64(truncatingIfNeeded: hasher.finalize())
      let (number, isNew) = interner.number(hash: hash) { known[$0].isEqual(to: tree) }
      if isNew { known.append(tree) }
      return UInt32(number)
    }
    self.before = before.map(number)
    self.after = after.map(number)
    alphabet = known.count
  }

  /// The shortest edit script.
  func changes() -> SequenceChanges {
    SequenceDiff.changes(from: before, to: after, alphabet: alphabet, budget: 1_000_000)
  }
}
