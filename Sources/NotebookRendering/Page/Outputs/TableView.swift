import LosslessJSON

/// A table of texts, or two of them as one in which each cell tells what became of it.
struct TableView {
  let sink: ByteSink

  /// A table that is the same on both sides, or on one.
  /// - Parameter side: the classes of a side.
  func write(_ table: HTMLTable, side: String) {
    sink.markup("<div class=\"tb\(side)\" tabindex=0><table>")
    let body = table.body
    for (place, row) in table.rows.prefix(TableComparison.rowLimit).enumerated() {
      if place == 0, body.lowerBound > 0 { sink.append("<thead>") }
      if place == body.lowerBound { sink.append(place > 0 ? "</thead><tbody>" : "<tbody>") }
      sink.append("<tr>")
      for (column, cell) in row.cells.prefix(TableComparison.columnLimit).enumerated() {
        // An empty heading heads nothing.
        let isHeading = column < row.headingCount && !cell.isEmpty
        sink.append(isHeading ? "<th>" : "<td>")
        sink.text(cell)
      }
    }
    sink.append("</table></div>")
    caption(table.caption)
    rest(table.rows.count, table.width)
  }

  func write(_ comparison: TableComparison) {
    let (before, after) = (comparison.before, comparison.after)
    counts(comparison)
    sink.append("<div class=tb tabindex=0 data-table><table><thead>")
    let headings = (before: before.body.lowerBound, after: after.body.lowerBound)
    for place in 0..<min(max(headings.before, headings.after), TableComparison.rowLimit) {
      let row = TableComparison.Match(
        before: place < headings.before ? place : nil,
        after: place < headings.after ? place : nil
      )
      sink.append("<tr>")
      for column in comparison.columns { cell("th", comparison, row, column) }
    }
    sink.append("</thead><tbody>")
    for row in comparison.rows.prefix(TableComparison.rowLimit) {
      switch (row.before, row.after) {
      case (nil, _): sink.append("<tr class=a>")
      case (_, nil): sink.append("<tr class=d>")
      default: sink.append(comparison.changedColumns(row).isEmpty ? "<tr class=q>" : "<tr class=m>")
      }
      let headings =
        row.after.map { after.rows[$0].headingCount } ?? row.before.map { before.rows[$0].headingCount }
      for (place, column) in comparison.columns.enumerated() {
        cell(place < headings ?? 0 ? "th" : "td", comparison, row, column)
      }
    }
    sink.append("</table></div>")
    if before.caption != after.caption {
      sink.append("<p class=cap><del>")
      sink.text(before.caption)
      sink.append("</del> <ins>")
      sink.text(after.caption)
      sink.append("</ins></p>")
    } else {
      caption(after.caption)
    }
    rest(comparison.rows.count, max(before.width, after.width))
  }

  private func counts(_ comparison: TableComparison) {
    func count(_ number: Int, _ word: String) -> String? {
      number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let added = comparison.rows.count { $0.before == nil }
    let removed = comparison.rows.count { $0.after == nil }
    let kept = comparison.columns.compactMap { $0.after == nil ? nil : $0.before }
    let parts = [
      count(comparison.changedCount, "cell").map { $0 + " changed" },
      count(added, "row").map { $0 + " added" },
      count(removed, "row").map { $0 + " removed" },
      count(comparison.columns.count { $0.before == nil }, "column").map { $0 + " added" },
      count(comparison.columns.count { $0.after == nil }, "column").map { $0 + " removed" },
      kept == kept.sorted() ? nil : "columns in another order",
    ].compactMap { $0 }
    sink.markup(
      "<p class=fact>table: \(parts.isEmpty ? "no cell changed" : parts.joined(separator: ", "))</p>"
    )
  }

  private func cell(
    _ tag: String,
    _ comparison: TableComparison,
    _ row: TableComparison.Match,
    _ column: TableComparison.Match
  ) {
    let (one, two) = comparison.texts(row, column)
    let tag = (two ?? one ?? []).isEmpty && (one ?? []).isEmpty ? "td" : tag
    let side = column.before == nil ? " class=a" : column.after == nil ? " class=d" : ""
    if let one, let two, one != two {
      sink.markup("<\(tag) class=m><del>")
      sink.text(one)
      sink.append("</del> <ins>")
      sink.text(two)
      sink.append("</ins>")
    } else {
      sink.markup("<\(tag)\(side)>")
      sink.text(two ?? one ?? [])
    }
  }

  private func caption(_ text: [UInt8]) {
    if text.isEmpty { return }
    sink.append("<p class=cap>")
    sink.text(text)
    sink.append("</p>")
  }

  /// What was left out.
  private func rest(_ rows: Int, _ columns: Int) {
    if rows > TableComparison.rowLimit {
      sink.markup("<p class=rem>\(rows - TableComparison.rowLimit) more rows</p>")
    }
    if columns > TableComparison.columnLimit {
      sink.markup("<p class=rem>\(columns - TableComparison.columnLimit) more columns</p>")
    }
  }
}
