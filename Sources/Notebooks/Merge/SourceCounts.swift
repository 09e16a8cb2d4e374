import LosslessJSON

/// How often each source, and each line of them, stands in four notebooks.
struct SourceCounts {
  /// How often something stands in base, local, remote and the result.
  typealias Counts = SIMD4<Int>

  private var interner: Interner
  private var sources: [[UInt8]] = []
  private var counts: [Counts] = []

  init(expecting count: Int) {
    interner = Interner(expecting: count)
  }

  mutating func count(_ source: [UInt8], at notebook: Int) {
    let (number, isNew) = interner.number(hash: ByteHash.hash(source)) { number in
      sources[number].withUnsafeBufferPointer { known in
        source.withUnsafeBufferPointer { known.elementsEqualFast($0) }
      }
    }
    if isNew {
      sources.append(source)
      counts.append(.zero)
    }
    counts[number][notebook] += 1
  }

  /// How often each line stands in the notebooks; blank ones are not counted.
  ///
  /// Only differences between the notebooks count: a source that all four have is left out as often as all
  /// four have it, and most are left out so.
  func lines() -> [Counts] {
    var lines = LineCounts()
    for (source, counts) in zip(sources, counts) {
      let rest = counts &- Counts(repeating: counts.min())
      if rest != .zero { lines.count(source, rest) }
    }
    return lines.counts
  }
}

private struct LineCounts {
  private(set) var counts: [SourceCounts.Counts] = []
  private var interner = Interner(expecting: 1024)
  private var known: [ArraySlice<UInt8>] = []

  /// Counts every line of a source as often as the source stands in the notebooks.
  mutating func count(_ source: [UInt8], _ times: SourceCounts.Counts) {
    var start = 0
    while start < source.count {
      let end = source[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
      count(source[start..<end], times)
      start = end + 1
    }
  }

  private mutating func count(_ line: ArraySlice<UInt8>, _ times: SourceCounts.Counts) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    let hash = line.withUnsafeBufferPointer { ByteHash.hash($0) }
    let (number, isNew) = interner.number(hash: hash) { known[$0] == line }
    if isNew {
      known.append(line)
      counts.append(.zero)
    }
    counts[number] &+= times
  }
}
