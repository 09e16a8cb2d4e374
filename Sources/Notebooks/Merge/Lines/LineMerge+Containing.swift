/// Changes that contain the other side's.
///
///     base    local   remote          result
///     rate    rate    rate            rate
///     size    size=8  size=8          size=8       remote made the local change
///     seed    seed    seed=1          seed=1       and one more: nothing of it is in conflict
extension LineMerge {
  /// The chunk with the side that made all changes of the other one; a conflict as it is where neither did.
  static func settled(_ chunk: Chunk, _ numbers: MergeNumbering, _ text: MergeLines) -> Chunk {
    guard chunk.side == nil else { return chunk }
    let base = numbers.base[chunk.base]
    let mine = Edit(from: base, to: numbers.local[chunk.local])
    let theirs = Edit(from: base, to: numbers.remote[chunk.remote])
    var settled = chunk
    if theirs.contains(mine) {
      settled.side = .remote
    } else if mine.contains(theirs) {
      settled.side = .local
    }
    return settled
  }

  /// The one place where a side differs from the lines of the base.
  private struct Edit {
    /// The lines of the base that are gone.
    var gone: Range<Int>
    /// What stands in their place.
    var new: ArraySlice<UInt32>

    init(from base: ArraySlice<UInt32>, to side: ArraySlice<UInt32>) {
      let most = min(base.count, side.count)
      var start = 0
      while start < most, base[base.startIndex + start] == side[side.startIndex + start] { start += 1 }
      var end = 0
      while end < most - start, base[base.endIndex - 1 - end] == side[side.endIndex - 1 - end] { end += 1 }
      gone = base.startIndex + start..<base.endIndex - end
      new = side[side.startIndex + start..<side.endIndex - end]
    }

    /// Whether the other edit was made too, with more changes in front of it, behind it or on both ends, and
    /// none in it: what surrounds its lines stands for lines of the base beside those that it replaced.
    func contains(_ other: Edit) -> Bool {
      let front = other.gone.lowerBound - gone.lowerBound
      let back = gone.upperBound - other.gone.upperBound
      // Who changes what the other side deleted did not delete it; what only one inserts may belong on either end.
      guard front >= 0, back >= 0, front + back > 0, !other.new.isEmpty || new.isEmpty else { return false }
      if front == 0 { return new.starts(with: other.new) }
      if back == 0 { return new.suffix(other.new.count).elementsEqual(other.new) }
      guard !other.new.isEmpty else { return new.isEmpty }
      let places = (new.startIndex...max(new.startIndex, new.endIndex - other.new.count)).filter { start in
        new[start...].starts(with: other.new)
      }
      return places.count == 1
    }
  }
}
