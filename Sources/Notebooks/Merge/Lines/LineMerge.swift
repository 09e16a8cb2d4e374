/// A three-way merge of lines as git does it (`xdl_merge` at its usual level): changes of both sides are
/// taken where a line lies between them; changes that overlap or touch are a conflict unless they are the
/// same; what both sides of a conflict have in common is taken out of it.
///
///     base   local  remote   result             base   local  remote   result
///     1      1      1        1                  1      1      1        1
///     2      two    2        two                2      two    2        <<<<<<< local
///     3      3      3        3                  3      3      three    two
///     4      4      four     four                                      3
///                                                                      =======
///     line 3 keeps the changes apart            they touch:            2
///                                               nobody knows what      three
///                                               belongs together       >>>>>>> remote
package struct LineMerge: Sendable {
  /// A run of lines of the result.
  enum Region: Sendable {
    /// Lines of one version.
    case lines(MergeSide, Range<Int>)
    /// Lines that both sides changed.
    case conflict(base: Range<Int>, local: Range<Int>, remote: Range<Int>)
  }

  let base: MergeLines
  let local: MergeLines
  let remote: MergeLines
  private(set) var regions: [Region] = []

  /// Merges three texts (any bytes).
  /// - Parameter takesGreater: Whether a side that made the other's change and more beside it is taken, which git
  ///   does not do.
  package init(
    base: [UInt8],
    local: [UInt8],
    remote: [UInt8],
    style: MergeOptions.MarkerStyle = .merge,
    takesGreater: Bool = false
  ) {
    self.base = MergeLines(base)
    self.local = MergeLines(local)
    self.remote = MergeLines(remote)
    let numbers = MergeNumbering(self.base, self.local, self.remote)
    var chunks = LineMerge.chunks(numbers)
    if takesGreater { chunks = chunks.map { LineMerge.settled($0, numbers, self.base) } }
    switch style {
    case .merge:
      chunks = LineMerge.joined(LineMerge.refined(chunks, numbers), self.local)
    case .diff3: break
    case .zdiff3: chunks = chunks.map { LineMerge.trimmed($0, numbers) }
    }
    regions = LineMerge.regions(chunks, localCount: numbers.local.count)
  }

  /// The number of conflicts.
  package var conflictCount: Int {
    regions.reduce(0) { count, region in
      if case .conflict = region { return count + 1 }
      return count
    }
  }

  /// A place where a side differs, in the lines of all three versions.
  struct Chunk {
    /// The side that is taken; `nil` for a conflict.
    var side: MergeSide?
    var base: Range<Int>
    var local: Range<Int>
    var remote: Range<Int>
  }

  /// The changes of both sides side by side (`xdl_do_merge`).
  private static func chunks(_ numbers: MergeNumbering) -> [Chunk] {
    let mine = numbers.hunks(from: numbers.base, to: numbers.local)
    let theirs = numbers.hunks(from: numbers.base, to: numbers.remote)
    var chunks: [Chunk] = []
    var (i, j) = (0, 0)
    // How far the lines of a side are ahead of those of the base behind the hunks so far.
    var (localShift, remoteShift) = (0, 0)
    while i < mine.count || j < theirs.count {
      if j == theirs.count || i < mine.count && mine[i].before.upperBound < theirs[j].before.lowerBound {
        let hunk = mine[i]
        append(
          Chunk(side: .local, base: hunk.before, local: hunk.after, remote: hunk.before + remoteShift),
          to: &chunks
        )
        localShift = hunk.after.upperBound - hunk.before.upperBound
        i += 1
      } else if i == mine.count || theirs[j].before.upperBound < mine[i].before.lowerBound {
        let hunk = theirs[j]
        append(
          Chunk(side: .remote, base: hunk.before, local: hunk.before + localShift, remote: hunk.after),
          to: &chunks
        )
        remoteShift = hunk.after.upperBound - hunk.before.upperBound
        j += 1
      } else {
        let (one, two) = (mine[i], theirs[j])
        let isSame =
          one.before == two.before && numbers.local[one.after].elementsEqual(numbers.remote[two.after])
        if !isSame { append(clash(one, two), to: &chunks) }
        if one.before.upperBound >= two.before.upperBound {
          remoteShift = two.after.upperBound - two.before.upperBound
          j += 1
        }
        if two.before.upperBound >= one.before.upperBound {
          localShift = one.after.upperBound - one.before.upperBound
          i += 1
        }
      }
    }
    return chunks
  }

  /// The conflict of two hunks that overlap or touch, over the lines that either of them covers.
  private static func clash(_ one: TextDiff.Hunk, _ two: TextDiff.Hunk) -> Chunk {
    let low = min(one.before.lowerBound, two.before.lowerBound)
    let high = max(one.before.upperBound, two.before.upperBound)
    func widened(_ hunk: TextDiff.Hunk) -> Range<Int> {
      hunk.after.lowerBound - (hunk.before.lowerBound - low)..<hunk.after.upperBound
        + (high - hunk.before.upperBound)
    }
    return Chunk(side: nil, base: low..<high, local: widened(one), remote: widened(two))
  }

  /// Adds a chunk, joining it with the last one if they share a line or touch in a side
  /// (`xdl_append_merge`).
  private static func append(_ chunk: Chunk, to chunks: inout [Chunk]) {
    guard var last = chunks.last,
      chunk.local.lowerBound <= last.local.upperBound || chunk.remote.lowerBound <= last.remote.upperBound
    else {
      chunks.append(chunk)
      return
    }
    if chunk.side != last.side { last.side = nil }
    // The end of the new chunk counts, also where it comes before the old one: that was worked out as if the
    // side had not changed anything behind its hunk.
    last.base = last.base.lowerBound..<chunk.base.upperBound
    last.local = last.local.lowerBound..<chunk.local.upperBound
    last.remote = last.remote.lowerBound..<chunk.remote.upperBound
    chunks[chunks.count - 1] = last
  }

  /// The result: the local lines, with the remote ones and the conflicts where the chunks say so.
  private static func regions(_ chunks: [Chunk], localCount: Int) -> [Region] {
    var regions: [Region] = []
    var next = 0
    for chunk in chunks {
      if next < chunk.local.lowerBound { regions.append(.lines(.local, next..<chunk.local.lowerBound)) }
      switch chunk.side {
      case .remote: regions.append(.lines(.remote, chunk.remote))
      case .none:
        regions.append(.conflict(base: chunk.base, local: chunk.local, remote: chunk.remote))
      default: regions.append(.lines(.local, chunk.local))
      }
      next = chunk.local.upperBound
    }
    if next < localCount { regions.append(.lines(.local, next..<localCount)) }
    return regions
  }
}

func + (range: Range<Int>, shift: Int) -> Range<Int> {
  range.lowerBound + shift..<range.upperBound + shift
}
