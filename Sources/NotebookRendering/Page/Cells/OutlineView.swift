import LosslessJSON
import Notebooks

/// The headings of a notebook as links, each with what changed below it.
struct OutlineView {
  private struct Entry {
    var level: Int
    var text: [UInt8]
    var name: String
    var marks: [CellReport.Change] = []
  }

  private let comparison: Comparison
  private let names: [String]
  private let path: [UInt8]
  private let sink: ByteSink

  init(_ comparison: Comparison, _ names: [String], _ path: [UInt8], to sink: ByteSink) {
    self.comparison = comparison
    self.names = names
    self.path = path
    self.sink = sink
  }

  func write() {
    var entries = [Entry(level: 0, text: path, name: CellNames.file(path))]
    for (place, cell) in comparison.cells.enumerated() {
      if let after = cell.after, comparison.after.cells[after].type == .markdown,
        let heading = OutlineView.heading(comparison.after.cells[after].source)
      {
        entries.append(Entry(level: heading.level, text: heading.text, name: names[place]))
      }
      if cell.changeClass > .volatile { entries[entries.count - 1].marks.append(OutlineView.change(cell)) }
    }
    sink.append("<ol>")
    for entry in entries.prefix(2000) {
      sink.markup("<li data-level=\(entry.level)><a href=\"#\(entry.name)\">")
      sink.text(VisibleText.short(entry.text, limit: 80))
      sink.append("</a>")
      marks(entry.marks)
    }
    sink.append("</ol>")
  }

  private func marks(_ marks: [CellReport.Change]) {
    for (change, sign) in [(CellReport.Change.added, "+"), (.removed, "−"), (.modified, "~")] {
      let count = marks.count { $0 == change }
      if count > 0 { sink.markup(" <span class=\"mk \(change.rawValue)\">\(sign)\(count)</span>") }
    }
  }

  private static func change(_ cell: CellComparison) -> CellReport.Change {
    cell.kind == .added ? .added : cell.kind == .removed ? .removed : .modified
  }

  /// The first ATX heading of a cell.
  private static func heading(_ source: [UInt8]) -> (level: Int, text: [UInt8])? {
    for line in source.split(separator: 0x0A) {
      let level = line.prefix { $0 == UInt8(ascii: "#") }.count
      if (1...6).contains(level), line.dropFirst(level).first == 0x20 {
        return (level, Array(line.dropFirst(level).drop { $0 == 0x20 }))
      }
    }
    return nil
  }
}
