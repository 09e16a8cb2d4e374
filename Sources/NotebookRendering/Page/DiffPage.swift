package import LosslessJSON
import Notebooks

/// A page that shows how notebooks differ.
package struct DiffPage: Sendable {
  /// A file as it stands in the page. Files can be made at the same time.
  package struct Section: Sendable {
    /// The part of the page.
    package let html: ByteChunks
    /// Whether formulas stand in it.
    package let hasMath: Bool
    let outline: [UInt8]
    let row: [UInt8]
  }

  /// What the report says of itself; `base`, `head` and `ignored` stand at the top of the page.
  package var options: JSONReport.Options
  /// How the page gets to the browser.
  package var delivery = PageShell.Delivery.file
  /// The scripts besides the page's own.
  package var scripts: [PageAsset] = []
  /// Classes of the body, written by the program.
  package var bodyClass = "diff"

  /// A page whose sides have the names that the options give.
  package init(_ options: JSONReport.Options) { self.options = options }

  /// What the page shows of a file.
  package func section(_ file: FileDiff) -> Section {
    let sink = ByteSink(expecting: 1 << 16)
    var source: CellReportSource?
    if case .notebooks(let comparison) = file.content {
      var whole = JSONReport.Options()
      whole.outputLimit = nil
      source = CellReportSource(comparison, whole)
    }
    var view = FileView(file, source, to: sink)
    view.write()
    let row = ByteSink(expecting: 256)
    FileRow(file, source).write(to: row)
    return Section(html: sink.finished, hasMath: view.hasMath, outline: view.outline.bytes, row: row.bytes)
  }

  /// Appends the whole page.
  /// - Parameters:
  ///   - files: all files that differ.
  ///   - sections: what `section(_:)` made of them, in the same order.
  package func write(_ files: [FileDiff], _ sections: [Section], to sink: ByteSink) {
    shell(files, sections).write(to: sink) { sink in body(files, sections, to: sink) }
  }

  /// The head of the page, with the policy that it is to be sent with.
  package func shell(_ files: [FileDiff], _ sections: [Section]) -> PageShell {
    var shell = PageShell(title: title(files), scripts: [.pageScript, .diffScript] + scripts)
    shell.delivery = delivery
    shell.hasMath = sections.contains { $0.hasMath }
    shell.bodyClass = bodyClass
    return shell
  }

  private func title(_ files: [FileDiff]) -> [UInt8] {
    let name =
      files.count == 1 ? VisibleText.short(files[0].path, limit: 80) : Array("\(files.count) notebooks".utf8)
    return name + (range.isEmpty ? [] : ": ".utf8 + range)
  }

  private var range: [UInt8] {
    guard let base = options.base, let head = options.head else { return options.base ?? options.head ?? [] }
    return base + " → ".utf8 + head
  }

  private func body(_ files: [FileDiff], _ sections: [Section], to sink: ByteSink) {
    sink.append("<a class=skip href=\"#main\">to the changes</a>\n<header id=top><h1>")
    sink.text(files.count == 1 ? files[0].path : Array("\(files.count) notebooks".utf8))
    sink.append("</h1><p class=range>")
    sink.text(range)
    sink.append("</p><p class=verdict>")
    sink.markup(Verdict.text(of: files))
    if !options.ignored.isEmpty {
      sink.markup(" <span class=ign>not compared: \(options.ignored.joined(separator: ", "))</span>")
    }
    sink.append("</p></header>\n<div id=bar role=region aria-label=\"view\"></div>\n")
    sink.append("<nav id=outline aria-label=\"outline\"><details open><summary>outline</summary>")
    for section in sections { sink.append(section.outline) }
    sink.append("</details></nav>\n<main id=main>")
    sink.append(
      "<table class=files><caption>files</caption><thead><tr><th>notebook<th>change<th>cells<th>to look at<tbody>"
    )
    for section in sections { sink.append(section.row) }
    sink.append("</table>\n")
    for section in sections { sink.append(section.html) }
    sink.append("</main>\n<nav id=map aria-hidden=true></nav>\n")
    if let tool = options.tool { sink.markup("<footer>\(tool)</footer>\n") }
  }
}
