/// Keeps a long output from drowning everything else.
enum OutputCap {
  /// The lines of one output up to the most changed ones, and a remark about the others.
  /// - Parameter limit: the most changed lines; `nil` for all.
  static func capped(_ lines: [DiffLine], _ limit: Int?) -> [DiffLine] {
    let changed = lines.reduce(0) { $0 + ($1.isChange ? 1 : 0) }
    guard let limit, changed > limit else { return lines }
    var result: [DiffLine] = []
    // Where the last change that is shown ends in the result, and in the lines.
    var (shownEnd, end) = (0, 0)
    var left = limit
    var place = 0
    while place < lines.count {
      guard lines[place].isChange else {
        result.append(lines[place])
        place += 1
        continue
      }
      let removed = lines[place...].prefix { $0.kind == .removed }
      let added = lines[(place + removed.count)...].prefix { $0.kind == .added }
      // Of what gives way to other lines both are shown.
      let shownRemoved = min(removed.count, max(left - added.count, (left + 1) / 2))
      let shownAdded = min(added.count, left - shownRemoved)
      if shownRemoved + shownAdded == 0 { break }
      result += removed.prefix(shownRemoved) + added.prefix(shownAdded)
      left -= shownRemoved + shownAdded
      place += removed.count + added.count
      (shownEnd, end) = (result.count, place)
      if shownRemoved + shownAdded < removed.count + added.count { break }
    }
    var hidden = LineCounts(lines[end...])
    let shown = LineCounts(result[..<shownEnd])
    let before = LineCounts(lines[..<end])
    hidden.added += before.added - shown.added
    hidden.removed += before.removed - shown.removed
    return result[..<shownEnd] + [remark(changed - limit + left, hidden)]
  }

  private static func remark(_ count: Int, _ hidden: LineCounts) -> DiffLine {
    let lines = count == 1 ? "1 more line" : "\(count) more lines"
    let shows = count == 1 ? "--all-output shows it" : "--all-output shows them"
    return DiffLine(
      kind: .remark,
      text: Array(" … \(lines), \(shows)".utf8),
      hidden: hidden,
      hiddenChanges: count
    )
  }
}

extension LineCounts {
  /// The lines that a piece of a diff takes on both sides.
  fileprivate init(_ lines: ArraySlice<DiffLine>) {
    self.init(
      added: lines.reduce(0) { $0 + ($1.isAfter ? 1 : 0) },
      removed: lines.reduce(0) { $0 + ($1.isBefore ? 1 : 0) }
    )
  }
}
