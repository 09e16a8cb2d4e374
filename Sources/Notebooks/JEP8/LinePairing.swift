/// Finds the lines of a hunk that are alike and how one becomes the other, character by character.
///
/// As in nbdime, a line is patched when more than 0.7 of both lines is common. Only lines near each other
/// are tried, and the work for a text is bounded.
enum LinePairing {
  struct Pair {
    var before: Int
    var after: Int
    /// The operations on the characters of the line.
    var characters: [DiffOperation]
  }

  /// How many lines ahead a counterpart is searched.
  private static let reach = 3
  /// How many lines back from its own place it is searched, where the lines in front of it have none.
  private static let reachBack = 64
  /// What it costs to look at a pair of lines, in steps, beside their length.
  private static let look = 300

  /// The pairs of similar lines, in order.
  /// - Parameters:
  ///   - budget: How many bytes may still be compared; what is beyond is not paired.
  ///   - work: What the whole file may take.
  static func pairs(
    _ hunk: TextDiff.Hunk,
    of diff: TextDiff,
    budget: inout Int,
    _ work: StepBudget
  ) -> [Pair] {
    var pairs: [Pair] = []
    var next = hunk.after.lowerBound
    for line in hunk.before {
      if budget < 0 || work.isSpent { break }
      let drift = hunk.after.lowerBound + (line - hunk.before.lowerBound)
      let high = min(max(next, drift) + reach, hunk.after.upperBound)
      let low = max(next, drift - reachBack)
      for candidate in low..<max(low, high) {
        let (one, two) = (diff.before[line], diff.after[candidate])
        work.spend(look + one.count + two.count)
        guard mayBeSimilar(one, two) else { continue }
        budget -= one.count + two.count
        if let characters = CharacterDiff.operations(one, two, work) {
          pairs.append(Pair(before: line, after: candidate, characters: characters))
          next = candidate + 1
          break
        }
      }
    }
    return pairs
  }

  /// Whether the lengths and the bytes in both lines allow more than 0.7 to be common.
  private static func mayBeSimilar(_ one: ArraySlice<UInt8>, _ two: ArraySlice<UInt8>) -> Bool {
    let shorter = min(one.count, two.count)
    guard 20 * shorter > 7 * (one.count + two.count) else { return false }
    var counts = [Int](repeating: 0, count: 256)
    for byte in one { counts[Int(byte)] += 1 }
    var common = 0
    for byte in two where counts[Int(byte)] > 0 {
      counts[Int(byte)] -= 1
      common += 1
    }
    return 20 * common > 7 * (one.count + two.count)
  }
}
