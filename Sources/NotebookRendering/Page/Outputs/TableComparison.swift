import LosslessJSON
import Notebooks

/// How one table became another: which row and which column is which, found by names or by content.
struct TableComparison {
  /// A row or a column by its places on both sides.
  struct Match {
    var before: Int?
    var after: Int?
  }

  let before: HTMLTable
  let after: HTMLTable
  /// All columns of both sides, those after in their order.
  private(set) var columns: [Match] = []
  /// All rows below the headings.
  private(set) var rows: [Match] = []
  /// How many cells differ that are on both sides.
  private(set) var changedCount = 0

  /// How far columns are compared; tables with more are shown up to there.
  static let columnLimit = 200
  /// How many rows are shown.
  static let rowLimit = 1000

  init(_ before: HTMLTable, _ after: HTMLTable, _ work: StepBudget) {
    self.before = before
    self.after = after
    columns = TableComparison.matches(before.columns, after.columns, width: (before.width, after.width), work)
    let (one, two) = (before.body, after.body)
    // A row is found again by its name or by its values, whichever leaves less to read.
    let byName = aligned(one.map { before.rows[$0].name }, two.map { after.rows[$0].name }, work)
    let byContent = aligned(
      one.map { TableComparison.content(before.rows[$0]) },
      two.map { TableComparison.content(after.rows[$0]) },
      work
    )
    let hasNames = one.contains { !before.rows[$0].name.isEmpty }
    let choices = hasNames ? [byName, byContent] : [byContent]
    let counted = choices.map { ($0, changes($0)) }
    let best = counted.min { $0.1 < $1.1 }
    rows = best?.0 ?? []
    changedCount = rows.reduce(0) { $0 + (isOnBoth($1) ? changedColumns($1).count : 0) }
  }

  /// The columns in which a row that is on both sides differs.
  func changedColumns(_ row: Match) -> [Int] {
    columns.indices.filter { column in
      let (one, two) = texts(row, columns[column])
      return one != nil && two != nil && one != two
    }
  }

  /// The texts of a cell on both sides, where it is.
  func texts(_ row: Match, _ column: Match) -> (before: [UInt8]?, after: [UInt8]?) {
    (text(before, row.before, column.before), text(after, row.after, column.after))
  }

  private func text(_ table: HTMLTable, _ row: Int?, _ column: Int?) -> [UInt8]? {
    guard let row, let column, column < table.rows[row].cells.count else { return nil }
    return table.rows[row].cells[column]
  }

  private func isOnBoth(_ row: Match) -> Bool { row.before != nil && row.after != nil }

  /// What is left to read: a row on one side counts as all of its cells.
  private func changes(_ rows: [Match]) -> Int {
    rows.reduce(0) { $0 + (isOnBoth($1) ? changedColumns($1).count : columns.count) }
  }

  private static func content(_ row: HTMLTable.Row) -> [UInt8] {
    Array(row.cells.dropFirst(row.headingCount).joined(separator: [0x1F]))
  }

  private func aligned(_ one: [[UInt8]], _ two: [[UInt8]], _ work: StepBudget) -> [Match] {
    TableComparison.aligned(one, two, work).map { match in
      Match(
        before: match.before.map { before.body.lowerBound + $0 },
        after: match.after.map { after.body.lowerBound + $0 }
      )
    }
  }

  /// Keys of two lists side by side; where as many go as come they are pairs.
  private static func aligned(_ one: [[UInt8]], _ two: [[UInt8]], _ work: StepBudget) -> [Match] {
    // Whatever breaks lines is spelled out, so that each key is one.
    func text(_ keys: [[UInt8]]) -> [UInt8] {
      Array(keys.map { VisibleText.line($0) + [0x0A] }.joined())
    }
    let hunks = TextDiff(from: text(one), to: text(two), work: work).hunks
    var result: [Match] = []
    var (i, j) = (0, 0)
    func keep(upTo end: Int) {
      while i < end, i < one.count, j < two.count {
        result.append(Match(before: i, after: j))
        (i, j) = (i + 1, j + 1)
      }
    }
    for hunk in hunks {
      keep(upTo: hunk.before.lowerBound)
      let pairs = hunk.before.count == hunk.after.count ? hunk.before.count : 0
      result += (0..<pairs).map {
        Match(before: hunk.before.lowerBound + $0, after: hunk.after.lowerBound + $0)
      }
      result += hunk.before.dropFirst(pairs).filter { $0 < one.count }.map { Match(before: $0, after: nil) }
      result += hunk.after.dropFirst(pairs).filter { $0 < two.count }.map { Match(before: nil, after: $0) }
      (i, j) = (hunk.before.upperBound, hunk.after.upperBound)
    }
    keep(upTo: one.count)
    return result
  }

  private static func matches(
    _ one: [[UInt8]],
    _ two: [[UInt8]],
    width: (Int, Int),
    _ work: StepBudget
  ) -> [Match] {
    // Without names a column is the one at its place.
    guard !one.isEmpty, !two.isEmpty else {
      return (0..<min(max(width.0, width.1), columnLimit)).map {
        Match(before: $0 < width.0 ? $0 : nil, after: $0 < width.1 ? $0 : nil)
      }
    }
    let (one, two) = (Array(one.prefix(columnLimit)), Array(two.prefix(columnLimit)))
    var result = aligned(one, two, work).flatMap { match -> [Match] in
      guard let before = match.before, let after = match.after, one[before] != two[after] else {
        return [match]
      }
      // Two names are two columns.
      return [Match(before: before, after: nil), Match(before: nil, after: after)]
    }
    // A column that went elsewhere is found by its name.
    for place in result.indices.reversed() {
      guard let after = result[place].after, result[place].before == nil, !two[after].isEmpty,
        let other = result.firstIndex(where: {
          $0.after == nil && $0.before.map { one[$0] == two[after] } == true
        })
      else { continue }
      result[place].before = result[other].before
      result[other].before = nil
    }
    return result.filter { $0.before != nil || $0.after != nil }
  }
}

extension HTMLTable {
  /// The rows below the headings at the top.
  var body: Range<Int> { rows.prefix { $0.isHeading }.count..<rows.count }
  /// The most cells of a row.
  var width: Int { rows.reduce(0) { max($0, $1.cells.count) } }
}
