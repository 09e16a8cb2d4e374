package import LosslessJSON

extension DiffSummary {
  /// Appends what `git diff --stat` prints: a line with a bar for each file, and the sums.
  /// - Parameter width: The columns of a line, 80 if not on a terminal.
  package func writeStat(width: Int = 80, to sink: ByteSink) {
    if files.isEmpty { return }
    let layout = StatLayout(
      rows: files.map { StatRow(name: statName($0.file), lines: $0.lines) },
      width: width
    )
    for row in layout.rows {
      sink.append(UInt8(ascii: " "))
      sink.append(layout.paddedName(row))
      sink.append(" | ")
      sink.append(layout.paddedNumber(row))
      let (added, removed) = layout.bar(row)
      if added + removed > 0 { sink.append(UInt8(ascii: " ")) }
      write([UInt8](repeating: UInt8(ascii: "+"), count: added), colors?.new, to: sink)
      write([UInt8](repeating: UInt8(ascii: "-"), count: removed), colors?.old, to: sink)
      sink.append(0x0A)
    }
    writeShortstat(to: sink)
  }

  private func write(_ bar: [UInt8], _ color: String?, to sink: ByteSink) {
    guard !bar.isEmpty else { return }
    sink.append(Array((color ?? "").utf8))
    sink.append(bar)
    if color != nil { sink.append(Array((colors?.reset ?? "").utf8)) }
  }

  /// Appends the last line of `--stat`.
  package func writeShortstat(to sink: ByteSink) {
    if files.isEmpty { return }
    let added = files.reduce(0) { $0 + $1.lines.added }
    let removed = files.reduce(0) { $0 + $1.lines.removed }
    var text = " \(files.count) \(files.count == 1 ? "file" : "files") changed"
    if added > 0 || removed == 0 { text += ", \(added) insertion\(added == 1 ? "" : "s")(+)" }
    if removed > 0 || added == 0 { text += ", \(removed) deletion\(removed == 1 ? "" : "s")(-)" }
    sink.append(Array("\(text)\n".utf8))
  }

  /// The name of a file; both names of a renamed one.
  private func statName(_ file: FileDiff) -> [UInt8] {
    guard let before = file.before, let after = file.after, file.isRenamed else { return shown(file.path) }
    return RenamedPath.text(before.path, after.path, quotesNonASCII: quotesNonASCII)
  }
}
