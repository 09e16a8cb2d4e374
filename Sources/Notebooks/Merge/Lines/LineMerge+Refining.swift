/// Making conflicts smaller.
extension LineMerge {
  /// Takes what both sides have in common out of the conflicts (`xdl_refine_conflicts`).
  static func refined(_ chunks: [Chunk], _ numbers: MergeNumbering) -> [Chunk] {
    chunks.flatMap { chunk -> [Chunk] in
      guard chunk.side == nil, !chunk.local.isEmpty, !chunk.remote.isEmpty else { return [chunk] }
      let local = Array(numbers.local[chunk.local])
      let remote = Array(numbers.remote[chunk.remote])
      let hunks = numbers.hunks(from: local, to: remote)
      return hunks.enumerated().map { place, hunk in
        // The lines of the base go with the first part, as nothing says where they belong.
        let end = place == 0 ? chunk.base.upperBound : chunk.base.lowerBound
        let start = place == 0 ? chunk.base.lowerBound : end
        return Chunk(
          side: nil,
          base: start..<max(start, end),
          local: hunk.before + chunk.local.lowerBound,
          remote: hunk.after + chunk.remote.lowerBound
        )
      }
    }
  }

  /// Joins conflicts with at most three lines between them, or with nothing but brackets and blank lines
  /// (`xdl_simplify_non_conflicts`).
  static func joined(_ chunks: [Chunk], _ local: MergeLines) -> [Chunk] {
    var result: [Chunk] = []
    for chunk in chunks {
      if let last = result.last, last.side == nil, chunk.side == nil,
        isTooLittle(last.local.upperBound..<chunk.local.lowerBound, local)
      {
        result[result.count - 1] = Chunk(
          side: nil,
          base: last.base.lowerBound..<max(last.base.upperBound, chunk.base.upperBound),
          local: last.local.lowerBound..<chunk.local.upperBound,
          remote: last.remote.lowerBound..<chunk.remote.upperBound
        )
      } else {
        result.append(chunk)
      }
    }
    return result
  }

  /// Whether lines between two conflicts do not help to understand them one by one.
  private static func isTooLittle(_ lines: Range<Int>, _ local: MergeLines) -> Bool {
    lines.count <= 3
      || !local.bytes(of: lines).contains { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: false
        }
      }
  }

  /// Takes the lines that both sides of a conflict begin and end with out of it
  /// (`xdl_refine_zdiff3_conflicts`).
  static func trimmed(_ chunk: Chunk, _ numbers: MergeNumbering) -> Chunk {
    guard chunk.side == nil else { return chunk }
    var (local, remote) = (chunk.local, chunk.remote)
    while let one = local.first, let two = remote.first, numbers.local[one] == numbers.remote[two] {
      local = one + 1..<local.upperBound
      remote = two + 1..<remote.upperBound
    }
    while let one = local.last, let two = remote.last, numbers.local[one] == numbers.remote[two] {
      local = local.lowerBound..<one
      remote = remote.lowerBound..<two
    }
    return Chunk(side: nil, base: chunk.base, local: local, remote: remote)
  }
}
