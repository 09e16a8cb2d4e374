import LosslessJSON
import Notebooks

/// How one table became another: by rows, and for rows that are on both sides by cells.
struct TableLines {
  /// A cell that is on both sides.
  struct CellChange {
    /// What the row is called; its number from 0 if it has no name.
    var row: [UInt8]
    var column: [UInt8]
    var before: [UInt8]
    var after: [UInt8]

    /// Such as `[3, price]: 9 → 10`.
    var line: [UInt8] {
      let values = VisibleText.short(before, limit: 60) + " → ".utf8 + VisibleText.short(after, limit: 60)
      return "[".utf8 + VisibleText.short(row, limit: 40) + ", ".utf8 + VisibleText.short(column, limit: 40)
        + "]: ".utf8 + values
    }
  }

  /// How far a row of the same name is looked for.
  private static let searchedRows = 100

  /// All rows as lines; behind rows that changed a remark for each of their cells.
  private(set) var lines: [DiffLine] = []
  private(set) var cells: [CellChange] = []

  /// - Parameter work: What the whole file may take.
  init(_ before: HTMLTable, _ after: HTMLTable, _ work: StepBudget) {
    let all = DiffLine.compare(outputs: before.lines, after.lines, work)
    let columns = ColumnPairs(before.columns, after.columns)
    lines = TableLines.columnRemarks(before, after)
    var (i, j, place) = (0, 0, 0)
    while place < all.count {
      if all[place].kind == .context {
        lines.append(all[place])
        (i, j, place) = (i + 1, j + 1, place + 1)
        continue
      }
      let removed = all[place...].prefix { $0.kind == .removed }
      let added = all[(place + removed.count)...].prefix { $0.kind == .added }
      lines += removed + added
      let left = i..<i + removed.count
      let changes = TableLines.changes(before, left, after, j..<j + added.count, columns)
      cells += changes
      lines += changes.map { DiffLine(kind: .remark, text: [0x20] + $0.line) }
      (i, j, place) = (i + removed.count, j + added.count, place + removed.count + added.count)
    }
  }

  /// Which columns came and went, or that they stand in another order.
  static func columnRemarks(_ before: HTMLTable, _ after: HTMLTable) -> [DiffLine] {
    let (one, two) = (before.columns, after.columns)
    let columns = ColumnPairs(one, two)
    let added = two.filter { !$0.isEmpty && !columns.isBefore($0) }
    let removed = one.filter { !$0.isEmpty && !columns.isAfter($0) }
    var remarks: [DiffLine] = []
    for (word, names) in [("added", added), ("removed", removed)] where !names.isEmpty {
      let list = names.map { VisibleText.short($0, limit: 40) }.joined(separator: ", ".utf8)
      remarks.append(DiffLine(kind: .remark, text: " columns \(word): ".utf8 + Array(list)))
    }
    func sorted(_ names: [[UInt8]]) -> [[UInt8]] { names.sorted { $0.lexicographicallyPrecedes($1) } }
    if one != two, sorted(one) == sorted(two) {
      remarks.append(DiffLine(kind: .remark, text: Array(" columns in another order".utf8)))
    }
    return remarks
  }

  /// The changed cells of rows that give way to others: rows of one name belong together, and where there are
  /// as many on both sides those without one.
  private static func changes(
    _ before: HTMLTable,
    _ left: Range<Int>,
    _ after: HTMLTable,
    _ right: Range<Int>,
    _ columns: ColumnPairs
  ) -> [CellChange] {
    let left = left.clamped(to: 0..<before.rows.count)
    let right = right.clamped(to: 0..<after.rows.count)
    var next = right.lowerBound
    return left.flatMap { place -> [CellChange] in
      let row = before.rows[place]
      let partner =
        row.name.isEmpty
        ? (left.count == right.count ? right.lowerBound + place - left.lowerBound : nil)
        : (next..<min(next + searchedRows, right.upperBound)).first { after.rows[$0].name == row.name }
      guard let partner, !row.isHeading, after.rows[partner].name == row.name else { return [] }
      if !row.name.isEmpty { next = partner + 1 }
      return changes(row, after.rows[partner], columns, at: place)
    }
  }

  private static func changes(
    _ one: HTMLTable.Row,
    _ two: HTMLTable.Row,
    _ columns: ColumnPairs,
    at place: Int
  ) -> [CellChange] {
    (one.headingCount..<one.cells.count).compactMap { column in
      let name = columns.name(column)
      guard let other = columns.counterpart(of: column), other < two.cells.count,
        two.cells[other] != one.cells[column]
      else { return nil }
      return CellChange(
        row: one.name.isEmpty ? Array(String(place).utf8) : one.name,
        column: name ?? Array(String(column).utf8),
        before: one.cells[column],
        after: two.cells[other]
      )
    }
  }
}
