import Notebooks

/// The headings that the cells of a notebook stand under.
struct Headings {
  /// For each cell the nearest heading in a cell before it; empty if there is none.
  private let above: [[UInt8]]

  init(_ cells: [CellContent]) {
    var current: [UInt8] = []
    var above: [[UInt8]] = []
    above.reserveCapacity(cells.count)
    for cell in cells {
      above.append(current)
      if cell.type == .markdown, let heading = Headings.last(in: cell.source) { current = heading }
    }
    self.above = above
  }

  /// The heading, with its number signs, that the cell stands under; `nil` if there is none.
  func heading(above cell: Int) -> [UInt8]? {
    above.indices.contains(cell) && !above[cell].isEmpty ? above[cell] : nil
  }

  /// The last ATX heading (CommonMark, section 4.2) outside fenced code.
  private static func last(in source: [UInt8]) -> [UInt8]? { all(in: source).last }

  /// All ATX headings outside fenced code, with their number signs.
  static func all(in source: [UInt8]) -> [[UInt8]] {
    var result: [ArraySlice<UInt8>] = []
    var isFenced = false
    for line in source.split(separator: 0x0A) {
      let text = line.drop { $0 == 0x20 }
      if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) {
        isFenced.toggle()
      } else if !isFenced {
        let level = text.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(level), text.dropFirst(level).first == 0x20, text.count > level + 1 {
          result.append(text)
        }
      }
    }
    return result.map { heading in
      var text = heading
      while let last = text.last, last == 0x20 || last == 0x0D || last == 0x09 { text = text.dropLast() }
      return VisibleText.short(text, limit: 80)
    }
  }
}
