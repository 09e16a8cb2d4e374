/// Looking up ranges that are in order and do not overlap.
extension [Range<Int>] {
  /// Those that have bytes in common with a range, found by halving.
  func overlapping(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return self[low...].prefix { $0.lowerBound < range.upperBound }
  }
}
