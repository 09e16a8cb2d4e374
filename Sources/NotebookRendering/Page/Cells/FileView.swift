import LosslessJSON
import Notebooks

/// A file of a diff page: a heading with what is said of the whole file, then its cells.
struct FileView {
  let file: FileDiff
  /// Of two notebooks.
  let source: CellReportSource?
  let sink: ByteSink
  private(set) var hasMath = false
  /// The outline, to stand elsewhere in the page.
  let outline = ByteSink(expecting: 1024)

  init(_ file: FileDiff, _ source: CellReportSource?, to sink: ByteSink) {
    self.file = file
    self.source = source
    self.sink = sink
  }

  /// Runs of fewer unchanged cells are elements from the start.
  private static let packedCount = 10

  mutating func write() {
    let isOneSided = file.before == nil || file.after == nil
    sink.markup("<section class=\"file \(file.status.rawValue)\(isOneSided ? " single" : "")\"")
    sink.markup(" id=\"\(CellNames.file(file.path))\"")
    sink.attribute("data-path", file.path)
    sink.append("><h2>")
    if file.isRenamed, let before = file.before {
      sink.text(before.path)
      sink.append(" → ")
    }
    sink.text(file.path)
    sink.append("</h2>")
    switch file.content {
    case .unreadable(let failure, let text): unreadable(failure, text)
    case .notebooks: if let source { notebook(source) }
    }
    sink.append("</section>\n")
  }

  private func unreadable(_ failure: FileFailure, _ text: TextDiff?) {
    sink.append("<p class=bad>not compared as a notebook: ")
    sink.text(Array(failure.message.utf8))
    if let line = failure.line { sink.markup(" (line \(line))") }
    sink.append("</p>")
    guard let text else { return }
    TextView(sink: sink).write(
      StyledText(text.before.text),
      StyledText(text.after.text),
      text.hunks,
      text.newBudget()
    )
  }

  private mutating func notebook(_ source: CellReportSource) {
    let comparison = source.comparison
    facts(comparison)
    let scope = SHA256.short(of: file.path).prefix(6)
    var view = CellView(
      source,
      language: CodeLanguage.named(FileView.language(comparison)),
      pictures: KnownOutputs(scope: String(decoding: scope, as: UTF8.self)),
      to: sink
    )
    let names = FileView.names(comparison, file.path)
    for row in CellRows(comparison).rows {
      switch row {
      case .changed(let place): view.write(comparison.cells[place], named: names[place])
      case .left(let place): left(comparison.cells[place], names[place])
      case .same(let places):
        let count = places.count { comparison.cells[$0].changeClass > .same }
        let plural = places.count == 1 ? "" : "s"
        sink.markup(
          "<details class=fold data-count=\(places.count)><summary>\(places.count) unchanged cell\(plural)"
        )
        if count > 0 { sink.markup(", \(count) with nothing but counts and the like") }
        sink.append("</summary>")
        // Where scripts run this is one text until the fold is opened, where they do not it is what it is.
        let isPacked = places.count >= FileView.packedCount
        if isPacked { sink.append("<noscript>") }
        for place in places { view.writeSame(comparison.cells[place], named: names[place]) }
        if isPacked { sink.append("</noscript>") }
        sink.append("</details>")
      }
    }
    metadata(comparison)
    hasMath = view.hasMath
    OutlineView(comparison, names, file.path, to: outline).write()
  }

  /// The place that a moved cell left, linked with where it is now.
  private func left(_ entry: CellComparison, _ name: String) {
    sink.markup(
      "<p class=left>cell \(entry.before ?? 0) moved to <a href=\"#\(name)\">cell \(entry.after ?? 0)</a></p>"
    )
  }

  private static func names(_ comparison: Comparison, _ path: [UInt8]) -> [String] {
    var names = CellNames(path: path)
    return comparison.cells.map { entry in
      if let place = entry.after {
        return names.name(comparison.after.cells[place], at: place, isRemoved: false)
      }
      let place = entry.before ?? 0
      return names.name(comparison.before.cells[place], at: place, isRemoved: true)
    }
  }

  private static func language(_ comparison: Comparison) -> [UInt8] {
    let metadata = comparison.after.metadata ?? comparison.before.metadata
    return metadata?["language_info"]?["name"]?.text ?? metadata?["kernelspec"]?["language"]?.text
      ?? metadata?["kernelspec"]?["name"]?.text ?? Array("python".utf8)
  }

  /// Parameters and scraps before and after.
  private func facts(_ comparison: Comparison) {
    for (title, changes) in [
      ("parameters", Parameters.changes(comparison)), ("scraps", Scraps.changes(comparison)),
    ] {
      let rows = changes.map { FactRow($0) }
      if rows.isEmpty { continue }
      sink.markup(
        "<table class=facts><caption>\(title)</caption><thead><tr><th>name<th>before<th>after<tbody>"
      )
      for row in rows {
        sink.append("<tr><th>")
        sink.text(row.name)
        sink.append("<td>")
        if let old = row.before { value("<del>", old, "</del>") }
        sink.append("<td>")
        if let new = row.after { value("<ins>", new, "</ins>") }
      }
      sink.append("</table>")
    }
  }

  private func value(_ open: StaticString, _ text: [UInt8], _ close: StaticString) {
    sink.append(open)
    sink.text(VisibleText.short(text, limit: 400))
    sink.append(close)
  }

  private func metadata(_ comparison: Comparison) {
    let metadata = FoldedMetadata.folded(comparison.metadata.filter { $0.changeClass > .volatile })
    if comparison.before.isAbsent || comparison.after.isAbsent { return }
    let lines = (metadata + comparison.others).flatMap { ValueLines.lines($0) }
    if lines.isEmpty { return }
    sink.append("<details class=\"meta nbmeta\" open><summary>notebook metadata</summary>")
    DiffLinesView(sink: sink).write(lines)
    sink.append("</details>")
  }
}
