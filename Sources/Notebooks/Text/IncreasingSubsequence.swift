/// Increasing subsequences.
enum IncreasingSubsequence {
  /// The places of a longest strictly increasing subsequence.
  static func longest(_ values: [Int]) -> [Int] {
    heaviest(values, weights: nil)
  }

  /// The places of a strictly increasing subsequence of the greatest total weight. O(n log n).
  /// - Parameters:
  ///   - values: All different and not negative.
  ///   - weights: All positive; `nil` for equal ones.
  static func heaviest(_ values: [Int], weights: [Int]?) -> [Int] {
    guard let largest = values.max() else { return [] }
    // A Fenwick tree over the values: the heaviest subsequence that ends in a value up to some value.
    var bestWeight = [Int](repeating: 0, count: largest + 2)
    var bestPlace = [Int](repeating: -1, count: largest + 2)
    var previous = [Int](repeating: -1, count: values.count)
    var last = -1
    var heaviest = 0
    for (place, value) in values.enumerated() {
      var total = 0
      var index = value
      while index > 0 {
        if bestWeight[index] > total {
          total = bestWeight[index]
          previous[place] = bestPlace[index]
        }
        index -= index & -index
      }
      total += weights?[place] ?? 1
      if total > heaviest { (heaviest, last) = (total, place) }
      index = value + 1
      while index < bestWeight.count {
        if bestWeight[index] < total { (bestWeight[index], bestPlace[index]) = (total, place) }
        index += index & -index
      }
    }
    var places: [Int] = []
    while last >= 0 {
      places.append(last)
      last = previous[last]
    }
    return places.reversed()
  }
}
