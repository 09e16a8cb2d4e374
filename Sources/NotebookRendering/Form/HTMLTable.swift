import LosslessJSON
import Notebooks

/// The table in an HTML output, such as pandas prints of a data frame.
struct HTMLTable: Equatable {
  /// A row: the texts of its cells, markup and repeated white space left out.
  struct Row: Equatable {
    var cells: [[UInt8]] = []
    /// How many cells at its beginning are headings (`th`).
    var headingCount = 0

    var line: [UInt8] { VisibleText.line(Array(cells.joined(separator: " | ".utf8))) }
    /// What the row is called by its headings; empty if it has none.
    var name: [UInt8] { Array(cells.prefix(headingCount).joined(separator: " ".utf8)) }
    var isHeading: Bool { headingCount == cells.count }

    mutating func append(_ cell: [UInt8], isHeading isNext: Bool) {
      if isNext, isHeading { headingCount += 1 }
      cells.append(cell)
    }
  }

  private(set) var rows: [Row] = []
  /// The text outside the table, such as `5 rows × 3 columns`.
  private(set) var caption: [UInt8] = []

  /// The names of the columns, from all rows of headings at the top, such as `price max` below a `price` that
  /// spans several columns.
  var columns: [[UInt8]] {
    var names: [[UInt8]] = []
    for row in rows.prefix(while: \.isHeading) {
      for (column, cell) in row.cells.enumerated() {
        if column == names.count { names.append([]) }
        if !cell.isEmpty { names[column] += names[column].isEmpty ? cell : [0x20] + cell }
      }
    }
    return names
  }

  /// The lines of the text form.
  var lines: [TextLine] {
    rows.map { .text($0.line) } + (caption.isEmpty ? [] : [.text(VisibleText.line(caption))])
  }

  /// Larger texts are not read.
  private static let sizeLimit = 1 << 20

  /// The table of a mime bundle that has no other text for people than this: no `text/plain`, or one that only
  /// names an object (`<IPython.core.display.HTML object>`).
  init?(onlyTextOf data: [JSONMember]) {
    guard BundleText.plain(in: data) == nil, let html = BundleText.text("text/html", in: data) else {
      return nil
    }
    self.init(html)
  }

  /// - Returns: `nil` for HTML without a table of at least a row, or with several.
  init?(_ html: [UInt8]) {
    guard html.count <= HTMLTable.sizeLimit else { return nil }
    var scanner = HTMLScanner(html)
    var layout = TableLayout()
    var tableCount = 0
    var (isInTable, isInCell) = (false, false)
    while let piece = scanner.next() {
      switch piece {
      case .text(let text):
        if isInCell {
          layout.changeLast { HTMLTable.append(text, to: &$0) }
        } else if !isInTable {
          HTMLTable.append(text, to: &caption)
        }
      case .start("table"):
        tableCount += 1
        isInTable = true
      case .end("table"): (isInTable, isInCell) = (false, false)
      case .start("tr") where isInTable:
        layout.startRow()
        isInCell = false
      case .start("td") where layout.hasRow, .start("th") where layout.hasRow:
        layout.startCell(
          isHeading: piece == .start("th"),
          columns: scanner.number("colspan") ?? 1,
          rows: scanner.number("rowspan") ?? 1
        )
        isInCell = true
      case .end("td"), .end("th"), .end("tr"): isInCell = false
      case .start("br"), .start("p"), .start("div"), .end("p"), .end("div"):
        if !isInTable { HTMLTable.append([0x20], to: &caption) }
      case .start, .end: break
      }
    }
    layout.changeAll { $0 = HTMLTable.trimmed($0) }
    rows = layout.rows()
    caption = HTMLTable.trimmed(caption)
    guard tableCount == 1, !rows.isEmpty else { return nil }
  }

  /// Appends a text with its runs of white space as one blank each.
  private static func append(_ text: [UInt8], to result: inout [UInt8]) {
    for byte in text {
      let isSpace = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
      if !isSpace { result.append(byte) } else if let last = result.last, last != 0x20 { result.append(0x20) }
    }
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    text.last == 0x20 ? Array(text.dropLast()) : text
  }
}
