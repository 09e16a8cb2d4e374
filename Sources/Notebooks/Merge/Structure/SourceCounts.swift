import LosslessJSON

/// How often each source stands in the versions and in the result, and each line of them.
struct SourceCounts {
  private var interner: Interner
  private var sources: [[UInt8]] = []
  private var places: [LineCount.Places] = []

  init(expecting count: Int) {
    interner = Interner(expecting: count)
  }

  /// - Parameter notebook: 0 for the base, 1 for local, 2 for remote, 3 for the result.
  mutating func count(_ source: [UInt8], at notebook: Int) {
    let (number, isNew) = interner.number(hash: ByteHash.hash(source)) { number in
      sources[number].withUnsafeBufferPointer { known in
        source.withUnsafeBufferPointer { known.elementsEqualFast($0) }
      }
    }
    if isNew {
      sources.append(source)
      places.append(.zero)
    }
    places[number][notebook] += 1
  }

  /// The counts of all lines but blank ones.
  ///
  /// Only differences between the notebooks count: a source that all four have is left out as often as all
  /// four have it, and most are left out so.
  func lines() -> [(line: ArraySlice<UInt8>, count: LineCount)] {
    var lines = LineCounts()
    for (source, places) in zip(sources, places) {
      var count = LineCount()
      count.places = places &- LineCount.Places(repeating: places.min())
      if count.places == .zero { continue }
      if places[0] == 0 {
        count.inCommon = min(places[1], places[2]) - places.min()
        (count.inTouchedLocal, count.inTouchedRemote) = (places[1], places[2])
      }
      lines.add(count, toLinesOf: source)
    }
    return Array(zip(lines.known, lines.counts))
  }
}

private struct LineCounts {
  private(set) var counts: [LineCount] = []
  private var interner = Interner(expecting: 1024)
  private(set) var known: [ArraySlice<UInt8>] = []

  mutating func add(_ count: LineCount, toLinesOf source: [UInt8]) {
    var start = 0
    while start < source.count {
      let end = source[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
      add(count, to: source[start..<end])
      start = end + 1
    }
  }

  private mutating func add(_ count: LineCount, to line: ArraySlice<UInt8>) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    let hash = line.withUnsafeBufferPointer { ByteHash.hash($0) }
    let (number, isNew) = interner.number(hash: hash) { known[$0] == line }
    if isNew {
      known.append(line)
      counts.append(LineCount())
    }
    counts[number].places &+= count.places
    counts[number].inCommon += count.inCommon
    counts[number].inTouchedLocal += count.inTouchedLocal
    counts[number].inTouchedRemote += count.inTouchedRemote
  }
}
