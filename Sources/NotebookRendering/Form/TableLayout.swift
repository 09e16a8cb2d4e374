/// Puts the cells of an HTML table into its columns: one that spans several rows or columns stands in each.
struct TableLayout {
  private struct Cell {
    var text: [UInt8] = []
    var isHeading: Bool
    var columns: Int
    var rows: Int
  }

  /// A cell of an earlier row that reaches into the next ones.
  private struct Hanging {
    var text: [UInt8]
    var isHeading: Bool
    var rows: Int

    var next: Hanging? { rows > 1 ? Hanging(text: text, isHeading: isHeading, rows: rows - 1) : nil }
  }

  private var cells: [[Cell]] = []
  /// What cells may take that stand for another one, in bytes: a table of a few bytes can claim to be huge.
  private var room = 1 << 20

  var hasRow: Bool { !cells.isEmpty }

  mutating func startRow() { cells.append([]) }

  /// - Parameters:
  ///   - columns: How many columns the cell says that it spans.
  ///   - rows: How many rows the cell says that it spans.
  mutating func startCell(isHeading: Bool, columns: Int, rows: Int) {
    cells[cells.count - 1].append(Cell(isHeading: isHeading, columns: max(columns, 1), rows: max(rows, 1)))
  }

  /// Changes the text of the cell that began last.
  mutating func changeLast(_ change: (inout [UInt8]) -> Void) {
    guard let row = cells.indices.last, let last = cells[row].indices.last else { return }
    change(&cells[row][last].text)
  }

  mutating func changeAll(_ change: (inout [UInt8]) -> Void) {
    for row in cells.indices {
      for place in cells[row].indices { change(&cells[row][place].text) }
    }
  }

  /// The rows that have cells. A heading stands in all columns that it spans, another cell in the first of
  /// them; over several rows both stand in each.
  mutating func rows() -> [HTMLTable.Row] {
    var hanging: [Hanging?] = []
    return cells.compactMap { cells in
      var row = HTMLTable.Row()
      for cell in cells {
        takeHanging(&hanging, into: &row)
        for span in 0..<cell.columns {
          let column = row.cells.count
          if span > 0 {
            guard hanging.count <= column || hanging[column] == nil, takeRoom(cell.text) else { break }
          }
          let text = span == 0 || cell.isHeading ? cell.text : []
          row.append(text, isHeading: cell.isHeading)
          guard cell.rows > 1 else { continue }
          while hanging.count <= column { hanging.append(nil) }
          hanging[column] = Hanging(text: text, isHeading: cell.isHeading, rows: cell.rows - 1)
        }
      }
      takeHanging(&hanging, into: &row)
      while case .some(.none) = hanging.last { hanging.removeLast() }
      // Behind a row that is too short there may be more.
      while row.cells.count < hanging.count, takeRoom([]) {
        row.append([], isHeading: false)
        takeHanging(&hanging, into: &row)
      }
      return cells.isEmpty ? nil : row
    }
  }

  /// Cells of earlier rows that reach into this one come before what begins here.
  private mutating func takeHanging(_ hanging: inout [Hanging?], into row: inout HTMLTable.Row) {
    while row.cells.count < hanging.count, let cell = hanging[row.cells.count] {
      let column = row.cells.count
      hanging[column] = cell.next
      guard takeRoom(cell.text) else { return hanging.removeAll() }
      row.append(cell.text, isHeading: cell.isHeading)
    }
  }

  private mutating func takeRoom(_ text: [UInt8]) -> Bool {
    room -= text.count + 16
    return room > 0
  }
}
