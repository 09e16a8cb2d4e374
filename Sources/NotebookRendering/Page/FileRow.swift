import LosslessJSON
import Notebooks

/// A file in the list at the top: what became of it, how many cells, and what to look at.
struct FileRow {
  let file: FileDiff
  /// Of two notebooks.
  let source: CellReportSource?

  init(_ file: FileDiff, _ source: CellReportSource?) {
    self.file = file
    self.source = source
  }

  func write(to sink: ByteSink) {
    sink.markup("<tr><th><a href=\"#\(CellNames.file(file.path))\">")
    sink.text(file.path)
    sink.append("</a>")
    if file.isRenamed, let before = file.before {
      sink.append(" <small>from ")
      sink.text(before.path)
      sink.append("</small>")
    }
    let isWhole = [.added, .removed, .error].contains(file.status)
    sink.markup("<td>\(isWhole ? file.status.rawValue : file.changeClass.name)<td>")
    guard var source else { return sink.append("<td>") }
    source.options = JSONReport.Options()
    let cells = FileReport.cells(source)
    let counts = CellReport.Change.allCases.filter { $0 != .kept }.compactMap { change -> String? in
      let count = cells.count { change == .moved ? $0.isMoved : $0.change == change }
      return count == 0 ? nil : "<span class=\"n \(change.rawValue)\">\(count) \(change.rawValue)</span>"
    }
    sink.markup(counts.joined(separator: " "))
    sink.append("<td>")
    for flag in ReviewFlags.file(source, cells.map(\.flags)) {
      sink.markup("<span class=flag>\(flag)</span> ")
    }
  }
}
