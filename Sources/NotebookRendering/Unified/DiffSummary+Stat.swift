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

/// A line of the statistics.
struct StatRow {
  var name: [UInt8]
  var lines: LineCounts

  var changes: Int { lines.added + lines.removed }
  /// The columns that the name takes, counting code points.
  var nameWidth: Int { name.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
}

/// How the statistics share the columns of a line, by git's rules (`show_stats` in diff.c).
struct StatLayout {
  let rows: [StatRow]
  private let nameWidth: Int
  private let numberWidth: Int
  private let graphWidth: Int
  private let most: Int

  init(rows: [StatRow], width: Int) {
    self.rows = rows
    most = rows.map(\.changes).max() ?? 0
    let longest = rows.map(\.nameWidth).max() ?? 0
    let numberWidth = String(most).utf8.count
    let width = max(width, 16 + 6 + numberWidth)
    var graphWidth = most
    var nameWidth = longest
    if nameWidth + numberWidth + 6 + graphWidth > width {
      if graphWidth > width * 3 / 8 - numberWidth - 6 {
        graphWidth = max(width * 3 / 8 - numberWidth - 6, 6)
      }
      if nameWidth > width - numberWidth - 6 - graphWidth {
        nameWidth = width - numberWidth - 6 - graphWidth
      } else {
        graphWidth = width - numberWidth - 6 - nameWidth
      }
    }
    self.numberWidth = numberWidth
    self.graphWidth = graphWidth
    self.nameWidth = nameWidth
  }

  /// The name filled up with blanks, or its end behind `...`.
  func paddedName(_ row: StatRow) -> [UInt8] {
    let missing = nameWidth - row.nameWidth
    if missing >= 0 { return row.name + [UInt8](repeating: 0x20, count: missing) }
    var tail = row.name[...]
    var width = row.nameWidth
    while width > max(nameWidth - 3, 0), !tail.isEmpty {
      tail = tail.dropFirst()
      while let next = tail.first, next & 0xC0 == 0x80 { tail = tail.dropFirst() }
      width -= 1
    }
    if let slash = tail.firstIndex(of: UInt8(ascii: "/")) { tail = tail[slash...] }
    let text = Array("...".utf8) + tail
    let shown = StatRow(name: text, lines: row.lines).nameWidth
    return text + [UInt8](repeating: 0x20, count: max(nameWidth - shown, 0))
  }

  func paddedNumber(_ row: StatRow) -> [UInt8] {
    let number = Array(String(row.changes).utf8)
    return [UInt8](repeating: 0x20, count: max(numberWidth - number.count, 0)) + number
  }

  /// The lengths of both parts of the bar.
  func bar(_ row: StatRow) -> (added: Int, removed: Int) {
    var (added, removed) = (row.lines.added, row.lines.removed)
    guard graphWidth <= most else { return (added, removed) }
    var total = scaled(added + removed)
    if total < 2 && added > 0 && removed > 0 { total = 2 }
    if added < removed {
      added = scaled(added)
      removed = total - added
    } else {
      removed = scaled(removed)
      added = total - removed
    }
    return (added, removed)
  }

  private func scaled(_ count: Int) -> Int {
    count == 0 ? 0 : 1 + count * (graphWidth - 1) / max(most, 1)
  }
}
