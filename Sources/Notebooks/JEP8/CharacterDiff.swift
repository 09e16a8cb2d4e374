import LosslessJSON

/// Changes inside a line by code points.
enum CharacterDiff {
  /// A run of characters that stays and is shorter than this is written anew, since an operation of its
  /// own for each side takes more room.
  private static let shortestKept = 16
  /// How many steps may be taken for a line; similar lines of a length need the square of a part of it.
  private static let budget = 100_000

  /// The operations that turn a line into another one; `nil` if not more than 0.7 is common or if that
  /// cannot be told at bounded cost.
  static func operations(
    _ before: ArraySlice<UInt8>,
    _ after: ArraySlice<UInt8>,
    _ work: StepBudget
  ) -> [DiffOperation]? {
    let one = codePoints(before)
    let two = codePoints(after)
    let length = one.count + two.count
    let numbers = numbers(one, two)
    let changes = SequenceDiff.changesWithinBudget(
      from: numbers.before,
      to: numbers.after,
      alphabet: numbers.alphabet,
      budget: min(budget, length * length / 16 + 1_000),
      work: work
    )
    guard let changes else { return nil }
    let kept = changes.removed.reduce(0) { $0 + ($1 ? 0 : 1) }
    guard 20 * kept > 7 * length else { return nil }
    var operations: [DiffOperation] = []
    for hunk in joined(changes.hunks) {
      if !hunk.after.isEmpty {
        operations.append(.addText(index: hunk.before.lowerBound, text: encoded(two[hunk.after])))
      }
      if !hunk.before.isEmpty {
        operations.append(.removeRange(index: hunk.before.lowerBound, length: hunk.before.count))
      }
    }
    return operations
  }

  /// The code points as numbers below a small alphabet: themselves if all are ASCII.
  private static func numbers(
    _ one: [UInt32],
    _ two: [UInt32]
  ) -> (before: [UInt32], after: [UInt32], alphabet: Int) {
    if one.allSatisfy({ $0 < 128 }), two.allSatisfy({ $0 < 128 }) {
      return (one, two, 128)
    }
    var interner = Interner(expecting: 128)
    func number(_ scalar: UInt32) -> UInt32 {
      UInt32(interner.number(hash: UInt64(scalar)) { _ in true }.number)
    }
    let (before, after) = (one.map(number), two.map(number))
    return (before, after, interner.count)
  }

  private static func joined(_ hunks: [TextDiff.Hunk]) -> [TextDiff.Hunk] {
    var joined: [TextDiff.Hunk] = []
    for hunk in hunks {
      if let last = joined.last, hunk.before.lowerBound - last.before.upperBound < shortestKept {
        joined[joined.count - 1] = TextDiff.Hunk(
          before: last.before.lowerBound..<hunk.before.upperBound,
          after: last.after.lowerBound..<hunk.after.upperBound
        )
      } else {
        joined.append(hunk)
      }
    }
    return joined
  }

  static func codePoints(_ text: ArraySlice<UInt8>) -> [UInt32] {
    text.withUnsafeBufferPointer { bytes in
      var scalars: [UInt32] = []
      scalars.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let (scalar, length) = JSONText.codePoint(bytes, at: index)
        scalars.append(scalar)
        index += length
      }
      return scalars
    }
  }

  private static func encoded(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
    var text: [UInt8] = []
    for scalar in scalars { JSONText.appendScalar(scalar, to: &text) }
    return text
  }
}
