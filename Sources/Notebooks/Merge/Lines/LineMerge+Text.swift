/// What conflict markers look like.
package struct ConflictMarkers: Sendable, Equatable {
  package var size: Int
  package var style: MergeOptions.MarkerStyle
  package var labels: MergeOptions.Labels

  package init(size: Int, style: MergeOptions.MarkerStyle, labels: MergeOptions.Labels) {
    self.size = size
    self.style = style
    self.labels = labels
  }

  init(_ options: MergeOptions) {
    self.init(size: max(options.markerSize, 1), style: options.markerStyle, labels: options.labels)
  }

  /// A marker without a line break.
  func line(_ character: UInt8, _ label: [UInt8] = []) -> [UInt8] {
    let run = [UInt8](repeating: character, count: size)
    return label.isEmpty ? run : run + [0x20] + label
  }

  static let opening = UInt8(ascii: "<")
  static let middle = UInt8(ascii: "=")
  static let original = UInt8(ascii: "|")
  static let closing = UInt8(ascii: ">")
}

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
      appendLines(self.local.bytes(of: local), to: &result)
      result.append(contentsOf: self.remote.bytes(of: remote))
    case .markers(let markers):
      let lineBreak = self.lineBreak
      func append(_ marker: [UInt8]) { result.append(contentsOf: marker + lineBreak) }
      append(markers.line(ConflictMarkers.opening, markers.labels.local))
      appendLines(self.local.bytes(of: local), to: &result)
      if markers.style != .merge {
        append(markers.line(ConflictMarkers.original, markers.labels.base))
        appendLines(self.base.bytes(of: base), to: &result)
      }
      append(markers.line(ConflictMarkers.middle))
      appendLines(self.remote.bytes(of: remote), to: &result)
      append(markers.line(ConflictMarkers.closing, markers.labels.remote))
    }
  }

  /// Appends lines and makes sure that the last one ends.
  private func appendLines(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
    result.append(contentsOf: bytes)
    if let last = bytes.last, last != 0x0A { result.append(contentsOf: lineBreak) }
  }

  /// The line break of the texts: `\r\n` if the local one's first line ends so.
  private var lineBreak: [UInt8] {
    for lines in [local, remote, base] {
      guard lines.count > 0, lines[0].last == 0x0A else { continue }
      return lines[0].dropLast().last == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }
    return [0x0A]
  }
}
