/// The pairs of two rows that are worth most together, where no two pairs cross.
///
///     worth   X  Y  Z
///     A       9  4  0        A–X and B–Z: 9 + 7 = 16, and Y is left out
///     B       8  0  7        A–Y and B–X would cross
///
/// Dynamic programming over all pairs, from the ends of both rows (Needleman and Wunsch, with no cost for what is
/// left out). Where two ways are worth the same, the one that pairs earlier counts.
enum WeightedAlignment {
  /// The pairs in order.
  /// - Parameters:
  ///   - n: the length of the first row.
  ///   - m: the length of the second row.
  ///   - worth: what it is worth to pair two places; 0 if they must not be paired. Asked once for each pair.
  static func pairs(_ n: Int, _ m: Int, worth: (Int, Int) -> Int) -> [(Int, Int)] {
    var worths = [Int](repeating: 0, count: n * m)
    var best = [Int](repeating: 0, count: (n + 1) * (m + 1))
    for i in stride(from: n - 1, through: 0, by: -1) {
      for j in stride(from: m - 1, through: 0, by: -1) {
        let worth = worth(i, j)
        worths[i * m + j] = worth
        let here = i * (m + 1) + j
        let skipped = max(best[here + m + 1], best[here + 1])
        best[here] = worth > 0 ? max(skipped, worth + best[here + m + 2]) : skipped
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < n && j < m {
      let here = i * (m + 1) + j
      let worth = worths[i * m + j]
      if worth > 0 && best[here] == worth + best[here + m + 2] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if best[here] == best[here + m + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
