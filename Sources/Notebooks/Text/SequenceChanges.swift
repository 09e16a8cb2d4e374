/// Which elements of two sequences of small numbers are not part of their common subsequence.
struct SequenceChanges {
  /// For each element before: whether it goes.
  var removed: [Bool]
  /// For each element after: whether it is new.
  var added: [Bool]

  /// The runs of changed elements, in order.
  var hunks: [TextDiff.Hunk] {
    var hunks: [TextDiff.Hunk] = []
    var before = 0
    var after = 0
    while before < removed.count || after < added.count {
      let start = (before, after)
      while before < removed.count, removed[before] { before += 1 }
      while after < added.count, added[after] { after += 1 }
      if start != (before, after) {
        hunks.append(TextDiff.Hunk(before: start.0..<before, after: start.1..<after))
      }
      before += 1
      after += 1
    }
    return hunks
  }
}
