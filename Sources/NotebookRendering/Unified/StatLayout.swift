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
