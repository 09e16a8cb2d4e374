extension LineMerge {
  /// What is written in place of a conflict.
  enum Filling {
    case markers(ConflictMarkers)
    case side(MergeSide)
    /// The local lines, then the remote ones.
    case union
  }

  /// The merged text with git's conflict markers (`git merge-file`).
  package func text(markers: ConflictMarkers) -> [UInt8] { text(.markers(markers)) }

  func text(_ filling: Filling) -> [UInt8] {
    var result: [UInt8] = []
    for region in regions {
      switch region {
      case .lines(let side, let range): result.append(contentsOf: lines(of: side).bytes(of: range))
      case .conflict(let base, let local, let remote):
        append(filling, base, local, remote, to: &result)
      }
    }
    return result
  }

  func lines(of side: MergeSide) -> MergeLines {
    switch side {
    case .base: base
    case .local: local
    case .remote: remote
    }
  }

  private func append(
    _ filling: Filling,
    _ base: Range<Int>,
    _ local: Range<Int>,
    _ remote: Range<Int>,
    to result: inout [UInt8]
  ) {
    switch filling {
    case .side(.base): result.append(contentsOf: self.base.bytes(of: base))
    case .side(.local): result.append(contentsOf: self.local.bytes(of: local))
    case .side(.remote): result.append(contentsOf: self.remote.bytes(of: remote))
    case .union:
      appendLines(self.local.bytes(of: local), lineBreak(local, remote), to: &result)
      result.append(contentsOf: self.remote.bytes(of: remote))
    case .markers(let markers):
      let lineBreak = self.lineBreak(local, remote)
      func append(_ marker: [UInt8]) { result.append(contentsOf: marker + lineBreak) }
      append(markers.line(ConflictMarkers.opening, markers.labels.local))
      appendLines(self.local.bytes(of: local), lineBreak, to: &result)
      if markers.style != .merge {
        append(markers.line(ConflictMarkers.original, markers.labels.base))
        appendLines(self.base.bytes(of: base), lineBreak, to: &result)
      }
      append(markers.line(ConflictMarkers.middle))
      appendLines(self.remote.bytes(of: remote), lineBreak, to: &result)
      append(markers.line(ConflictMarkers.closing, markers.labels.remote))
    }
  }

  /// Appends lines and makes sure that the last one ends.
  private func appendLines(_ bytes: ArraySlice<UInt8>, _ lineBreak: [UInt8], to result: inout [UInt8]) {
    result.append(contentsOf: bytes)
    if let last = bytes.last, last != 0x0A { result.append(contentsOf: lineBreak) }
  }

  /// The line break of the markers around a conflict: `\r\n` if the lines in front of it on both sides and the
  /// first one of the base end so (git's `is_cr_needed`). A text that has no line break does not count.
  private func lineBreak(_ local: Range<Int>, _ remote: Range<Int>) -> [UInt8] {
    let known = [
      self.local.endsInCarriageReturn(local.lowerBound - 1),
      self.remote.endsInCarriageReturn(remote.lowerBound - 1),
      self.base.endsInCarriageReturn(0),
    ].compactMap { $0 }
    return !known.isEmpty && known.allSatisfy { $0 } ? [0x0D, 0x0A] : [0x0A]
  }
}

extension MergeLines {
  /// Whether a line, or the first one for a negative number, ends in `\r\n`; a last line without a break is
  /// taken for one like that in front of it. `nil` if there is no line break.
  fileprivate func endsInCarriageReturn(_ line: Int) -> Bool? {
    guard count > 0 else { return nil }
    let line = max(line, 0)
    let ended = self[line].last == 0x0A ? line : line - 1
    return ended < 0 ? nil : self[ended].dropLast().last == 0x0D
  }
}
