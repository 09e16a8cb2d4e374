package import LosslessJSON
import Notebooks

/// The page on which a merge is looked at and decided: ours, the result, theirs.
package struct MergePage: Sendable {
  /// A version of the notebook.
  package struct Side: Sendable {
    /// `main`, `feature`, `upstream`: what people call it.
    package var name: String
    /// The commit, its author and its date, as far as they are known.
    package var detail: String

    /// A side by its name.
    package init(name: String, detail: String = "") {
      self.name = name
      self.detail = detail
    }
  }

  /// Another notebook of the same merge.
  package struct Entry: Sendable {
    /// Its path.
    package var path: [UInt8]
    /// How many conflicts are left; -1 if nobody has looked, `nil` if it is resolved.
    package var left: Int?

    /// A notebook with how far it is.
    package init(path: [UInt8], left: Int?) {
      self.path = path
      self.left = left
    }
  }

  /// The path of the notebook.
  package var path: [UInt8]
  /// The common ancestor.
  package var base: Side
  /// Our version.
  package var local: Side
  /// Their version.
  package var remote: Side
  /// The language of code cells.
  package var language: [UInt8] = []
  /// Whether the page can decide anything.
  package var isReadOnly = false
  /// The notebooks of the merge, this one among them.
  package var queue: [Entry] = []
  /// The place of this one.
  package var place = 0
  /// What has to be told at the top: a draft that was found again, a version that is no notebook.
  package var notices: [String] = []
  /// Whether the file can be staged.
  package var canStage = true

  /// A page for a notebook.
  package init(path: [UInt8], base: Side, local: Side, remote: Side) {
    self.path = path
    self.base = base
    self.local = local
    self.remote = remote
  }

  /// The HTML of one row.
  package func html(_ row: MergeRow) -> [UInt8] { rendered(row).html }

  private func rendered(_ row: MergeRow) -> (html: [UInt8], hasMath: Bool) {
    let sink = ByteSink()
    var view = MergeRowView(row, self, to: sink)
    view.write()
    return (sink.bytes, view.hasMath)
  }

  /// The list of what is left, as HTML.
  package func list(_ rows: [MergeRow]) -> [UInt8] {
    let sink = ByteSink()
    let waiting = rows.filter { $0.openCount > 0 }
    if waiting.isEmpty {
      sink.markup("<p class=done>\(isReadOnly ? "no conflicts" : "nothing is left to decide")</p>")
      return sink.bytes
    }
    sink.append("<ol>")
    for row in waiting {
      for question in row.questions where question.isOpen {
        sink.markup("<li><a href=\"#q\(question.conflict)-\(question.hunk)\">")
        sink.text(Array(question.title.utf8))
        sink.append("<small>")
        sink.text(Array(row.title.utf8))
        sink.append("</small></a></li>")
      }
    }
    sink.append("</ol>")
    return sink.bytes
  }

  /// The whole page, and the policy that it is to be sent with.
  /// - Parameters:
  ///   - rows: all rows, in the order of the result.
  ///   - state: JSON for the script; nothing for a page that is only read.
  package func write(_ rows: [MergeRow], state: [UInt8] = [], to sink: ByteSink) -> String {
    let parts = rows.map(rendered)
    var shell = PageShell(
      title: VisibleText.short(path, limit: 80) + Array(": merge".utf8),
      scripts: [.pageScript, .mergeScript]
    )
    shell.delivery = isReadOnly ? .file : .served
    shell.hasMath = isReadOnly ? parts.contains { $0.hasMath } : true
    shell.bodyClass = isReadOnly ? "diff merge fixed" : "diff merge"
    shell.write(to: sink) { sink in
      sink.append("<style>")
      sink.append(PageAsset.mergeStyle.bytes)
      sink.append("</style>\n<a class=skip href=\"#main\">to the cells</a>\n<header id=top><h1>")
      sink.text(path)
      sink.append("</h1>")
      queueLinks(to: sink)
      for notice in notices {
        sink.append("<p class=bad role=status>")
        sink.text(Array(notice.utf8))
        sink.append("</p>")
      }
      sink.append("</header>\n<div id=bar role=region aria-label=\"merge\"></div>\n")
      sink.append("<nav id=outline aria-label=\"what is left\"><h2>left to decide</h2><div id=left>")
      sink.append(list(rows))
      sink.append("</div></nav>\n<main id=main>")
      heads(to: sink)
      sink.append("<div id=rows>")
      body(rows, parts.map(\.html), to: sink)
      sink.append("</div></main>\n<nav id=map aria-hidden=true></nav>\n")
      if !state.isEmpty {
        sink.append("<div id=state hidden")
        sink.attribute("data-state", state)
        sink.append("></div>\n")
      }
    }
    return shell.policy
  }

  /// Rows, with runs of unchanged ones folded.
  private func body(_ rows: [MergeRow], _ parts: [[UInt8]], to sink: ByteSink) {
    var place = 0
    while place < rows.count {
      var end = place
      while end < rows.count, rows[end].state == .same { end += 1 }
      if end - place > 1 {
        sink.markup("<details class=fold><summary>\(end - place) unchanged cells</summary>")
        for part in parts[place..<end] { sink.append(part) }
        sink.append("</details>\n")
        place = end
        continue
      }
      sink.append(parts[place])
      place += 1
    }
  }

  private func heads(to sink: ByteSink) {
    sink.append("<div class=\"tri heads\">")
    for (column, side, word) in [
      ("ours", local, "ours"), ("result", nil, "result"), ("theirs", remote, "theirs"),
    ] {
      sink.markup("<div class=\"\(column)\"><b>\(word)</b> ")
      if let side {
        if side.name != word { sink.text(Array(side.name.utf8)) }
        sink.append(" <small>")
        sink.text(Array(side.detail.utf8))
        sink.append("</small>")
      } else {
        let names = [base.name == "base" ? "" : base.name, base.detail].filter { !$0.isEmpty }
        sink.append("<small>common ancestor")
        sink.text(Array(((names.isEmpty ? "" : ": ") + names.joined(separator: ", ")).utf8))
        sink.append("</small>")
      }
      sink.append("</div>")
    }
    sink.append("</div>\n")
  }

  private func queueLinks(to sink: ByteSink) {
    guard queue.count > 1 else { return }
    sink.append("<nav class=queue aria-label=\"notebooks\"><ol>")
    for (number, entry) in queue.enumerated() {
      let state =
        entry.left.map { $0 == 0 ? "ready to save" : $0 < 0 ? "not opened yet" : "\($0) left" } ?? "merged"
      sink.markup("<li class=\"\(entry.left == nil ? "done" : "")\">")
      if number == place {
        sink.append("<b aria-current=page>")
      } else {
        sink.markup("<a href=\"./\(number)\">")
      }
      sink.text(entry.path)
      sink.markup(number == place ? "</b>" : "</a>")
      sink.markup(" <small>\(state)</small></li>")
    }
    sink.append("</ol></nav>")
  }
}
