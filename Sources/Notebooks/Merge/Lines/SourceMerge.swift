/// The merge of three sources: by line, and the line break at the very end by itself, so that a last line
/// without one does not count as changed when lines follow it.
struct SourceMerge {
  private let lines: LineMerge
  private let endsInBreak: Bool
  /// The last lines that end in a carriage return and nothing behind it, which belongs to them.
  private let returned: [[UInt8]]
  private let options: MergeOptions

  /// - Parameter base: `nil` for a cell that both sides inserted.
  init(base: [UInt8]?, local: [UInt8], remote: [UInt8], options: MergeOptions) {
    self.options = options
    lines = LineMerge(
      base: (base ?? []).lineEnded,
      local: local.lineEnded,
      remote: remote.lineEnded,
      style: options.markerStyle,
      takesGreater: base != nil
    )
    let (mine, theirs) = (local.last == 0x0A, remote.last == 0x0A)
    endsInBreak = base.map { ($0.last == 0x0A) == mine ? theirs : mine } ?? mine
    returned = [base ?? [], local, remote].filter { $0.last == 0x0D }.map { text in
      Array(text[((text.lastIndex(of: 0x0A) ?? -1) + 1)...])
    }
  }

  var hasConflicts: Bool { lines.conflictCount > 0 }

  /// The size of the markers: longer than anything in the texts that looks like one.
  var markerSize: Int {
    let longest =
      [lines.base, lines.local, lines.remote].map { ConflictMarkers.longestRun(in: $0.text) }.max() ?? 0
    return max(options.markerSize, 1, longest >= options.markerSize ? longest + 1 : 0)
  }

  /// The merged text.
  func text(_ filling: LineMerge.Filling) -> [UInt8] {
    var text = lines.text(filling)
    if !endsInBreak, text.last == 0x0A {
      text.removeLast()
      if text.last == 0x0D, !endsInReturnedLine(text) { text.removeLast() }
    }
    return text
  }

  private func endsInReturnedLine(_ text: [UInt8]) -> Bool {
    returned.contains { line in
      text.suffix(line.count).elementsEqual(line)
        && (text.count == line.count || text[text.count - line.count - 1] == 0x0A)
    }
  }

  /// The merged text with markers.
  func markedText() -> [UInt8] {
    var markers = ConflictMarkers(options)
    markers.size = markerSize
    return text(.markers(markers))
  }
}
