import LosslessJSON
import Notebooks

/// A cell of a diff.
struct CellView {
  let source: CellReportSource
  let titles: CellTitle
  let language: CodeLanguage?
  let sink: ByteSink
  let pictures: KnownOutputs
  private(set) var hasMath = false

  init(
    _ source: CellReportSource,
    language: CodeLanguage?,
    pictures: KnownOutputs,
    to sink: ByteSink
  ) {
    self.source = source
    self.language = language
    self.sink = sink
    self.pictures = pictures
    titles = CellTitle(source.comparison)
  }

  private var comparison: Comparison { source.comparison }

  /// A cell in which nothing that counts changed.
  mutating func writeSame(_ entry: CellComparison, named name: String) {
    guard let place = entry.after ?? entry.before else { return }
    let cell = entry.after != nil ? comparison.after.cells[place] : comparison.before.cells[place]
    let isVolatile = entry.changeClass > .same
    sink.markup("<article class=\"cell same\(isVolatile ? " volatile" : "")\" id=\"\(name)\">")
    header(entry, cell, flags: [], name: name)
    plain(cell)
    sink.append("</article>\n")
  }

  /// A changed cell.
  mutating func write(_ entry: CellComparison, named name: String) {
    let report = CellReport(entry, source)
    let before = entry.before.map { comparison.before.cells[$0] }
    let after = entry.after.map { comparison.after.cells[$0] }
    guard let shown = after ?? before else { return }
    let parts = CellParts(entry)
    sink.markup(
      "<article class=\"cell \(report.change.rawValue)\(entry.isMoved ? " moved" : "")\" id=\"\(name)\""
    )
    sink.markup(" data-parts=\"\(parts.words)\"")
    sink.markup(" data-hash=\(CellView.hash(before, after))")
    // Served pages name a cell by its places.
    if let place = entry.before { sink.markup(" data-before=\(place)") }
    if let place = entry.after { sink.markup(" data-after=\(place)") }
    if !report.flags.isEmpty {
      sink.markup(" data-flags=\"\(report.flags.map(\.rawValue).joined(separator: " "))\"")
    }
    lines(before, after)
    sink.append(">")
    header(entry, shown, flags: report.flags, name: name)
    if entry.kind == .added || entry.kind == .removed {
      whole(shown, isAdded: entry.kind == .added)
    } else if let before, let after {
      changes(entry, before, after)
    }
    sink.append("</article>\n")
  }

  /// Where the cell's source begins in the file, for links to a hosted review.
  private func lines(_ before: CellContent?, _ after: CellContent?) {
    if let line = before.flatMap({ source.linesBefore?.line(ofSourceLine: 0, in: $0) }) {
      sink.markup(" data-raw-before=\(line)")
    }
    if let line = after.flatMap({ source.linesAfter?.line(ofSourceLine: 0, in: $0) }) {
      sink.markup(" data-raw=\(line)")
    }
  }

  /// What a viewed mark holds for: both versions of the cell.
  private static func hash(_ before: CellContent?, _ after: CellContent?) -> String {
    var hash = SHA256()
    for cell in [before, after] {
      guard let cell else {
        hash.update(0)
        continue
      }
      if let origin = cell.origin {
        origin.withRawBytes { hash.update($0) }
      } else {
        CompactJSON.bytes(cell.tree).withUnsafeBufferPointer { hash.update($0) }
      }
      hash.update(0x0A)
    }
    return String(decoding: hash.finish().prefix(12), as: UTF8.self)
  }

  private func header(_ entry: CellComparison, _ cell: CellContent, flags: [ReviewFlags.Flag], name: String) {
    sink.append("<header><h3>")
    sink.markup("<a href=\"#\(name)\">")
    sink.text(titles.title(entry))
    sink.append("</a></h3>")
    for flag in flags { sink.markup("<span class=flag>\(flag.rawValue)</span>") }
    for tag in (cell.metadata?["tags"]?.elements ?? []).prefix(20).compactMap(\.text) {
      sink.append("<span class=tag>")
      sink.text(VisibleText.short(tag, limit: 40))
      sink.append("</span>")
    }
    if let match = CellView.match(entry) { sink.markup("<span class=by>\(match)</span>") }
    sink.append("</header>")
  }

  /// How the cells were found to be one, where that is not plain.
  private static func match(_ entry: CellComparison) -> String? {
    guard let evidence = entry.evidence, entry.isMoved || entry.isModified,
      entry.source != nil || entry.isMoved
    else { return nil }
    let similarity = Int((entry.similarity * 100).rounded(.down))
    let word =
      switch evidence {
      case .id: "id"
      case .content: "text"
      case .similarity: "similarity"
      case .position: "place"
      }
    let doubt = evidence == .position || evidence == .similarity && similarity < 50 ? ", doubtful" : ""
    return "matched by \(word)\(similarity < 100 ? ", \(similarity) % alike" : "")\(doubt)"
  }

  private func styled(_ cell: CellContent) -> StyledText {
    StyledText(cell.source, spans: cell.type == .code ? CodeLexer.spans(of: cell.source, language) : [])
  }

  private mutating func plain(_ cell: CellContent) {
    if !cell.source.isEmpty, !source.ignores(.sources) {
      sink.append("<div class=src>")
      if cell.type == .markdown {
        if MarkdownView(sink: sink, attachments: cell.attachments).write(cell.source) { hasMath = true }
      } else {
        TextView(sink: sink).write(styled(cell))
      }
      sink.append("</div>")
    }
    if source.ignores(.outputs) || cell.outputs.isEmpty { return }
    sink.append("<div class=outs>")
    var view = OutputView(sink: sink, work: source.work, pictures: pictures)
    for output in cell.outputs { view.write(output) }
    if view.hasMath { hasMath = true }
    sink.append("</div>")
  }

  private mutating func whole(_ cell: CellContent, isAdded: Bool) {
    if !source.ignores(.sources) {
      sink.append("<div class=src>")
      if cell.source.isEmpty {
        sink.append("<p class=rem>no source</p>")
      } else if cell.type == .markdown {
        sink.append(isAdded ? "<div class=g><div class=\"r a\">" : "<div class=g><div class=\"l d\">")
        if MarkdownView(sink: sink, attachments: cell.attachments).write(cell.source) { hasMath = true }
        sink.append("</div></div><details class=mds><summary>source</summary>")
        TextView(sink: sink).write(styled(cell), isAdded: isAdded)
        sink.append("</details>")
      } else {
        TextView(sink: sink).write(styled(cell), isAdded: isAdded)
      }
      sink.append("</div>")
    }
    if !source.ignores(.outputs), !cell.outputs.isEmpty {
      sink.append("<div class=outs>")
      var view = OutputView(sink: sink, work: source.work, pictures: pictures)
      for output in cell.outputs { view.write(output, isAdded: isAdded) }
      if view.hasMath { hasMath = true }
      sink.append("</div>")
    }
    let text = CellText(cell, FormOptions(ignoring: comparison.options.ignoredParts))
    metadata(DiffLine.all(isAdded ? .added : .removed, text.metadata))
  }

  private mutating func changes(_ entry: CellComparison, _ before: CellContent, _ after: CellContent) {
    if !source.ignores(.sources) {
      sink.markup("<div class=\"src\(entry.source == nil && entry.type == nil ? " kept" : "")\">")
      sources(entry, before, after)
      sink.append("</div>")
    }
    attachments(entry)
    outputs(entry, before, after)
    let changes = FoldedMetadata.folded(entry.metadata.filter { $0.changeClass > .volatile })
    metadata((changes + entry.others).flatMap { ValueLines.lines($0) })
  }

  private mutating func sources(_ entry: CellComparison, _ before: CellContent, _ after: CellContent) {
    if entry.type != nil {
      sink.append("<p class=fact>cell type changed</p>")
    }
    guard let diff = entry.source else {
      if after.type == .markdown {
        if MarkdownView(sink: sink, attachments: after.attachments).write(after.source) { hasMath = true }
      } else if !after.source.isEmpty {
        TextView(limit: 12, sink: sink).write(styled(after))
      }
      return
    }
    if before.type == .markdown, after.type == .markdown {
      var view = MarkdownComparisonView(sink: sink, work: source.work)
      view.attachments = (before.attachments, after.attachments)
      if view.write(before.source, after.source, diff) { hasMath = true }
    } else {
      TextView(sink: sink).write(styled(before), styled(after), diff.hunks, source.work)
    }
  }

  private func attachments(_ entry: CellComparison) {
    if entry.attachments.isEmpty { return }
    sink.append("<div class=atts><h4>attachments</h4>")
    for change in entry.attachments {
      DiffLinesView(sink: sink).write(ValueLines.attachment(change))
      let view = ImageView(sink: sink, pictures: pictures)
      let name = FlatJSON.name(change.path)
      switch (picture(change.path, change.before), picture(change.path, change.after)) {
      case (let one?, let two?): view.write(one, two, alt: name)
      case (let one?, nil): view.write(one, alt: name, isAdded: false)
      case (nil, let two?): view.write(two, alt: name, isAdded: true)
      case (nil, nil): break
      }
    }
    sink.append("</div>")
  }

  private func picture(_ path: JSONPath, _ value: JSONTree?) -> ImageData? {
    guard let value else { return nil }
    if path.count >= 2, case .key(let type) = path[1] { return ImageData(type: type, value) }
    return value.members.lazy.compactMap { ImageData(type: $0.key, $0.value) }.first
  }

  private mutating func outputs(_ entry: CellComparison, _ before: CellContent, _ after: CellContent) {
    if source.ignores(.outputs) { return }
    var view = OutputView(sink: sink, work: source.work, pictures: pictures)
    defer { if view.hasMath { hasMath = true } }
    if entry.outputs.isEmpty {
      if after.outputs.isEmpty { return }
      sink.append("<details class=\"outs kept\"><summary>outputs, unchanged</summary>")
      for output in after.outputs { view.write(output) }
      return sink.append("</details>")
    }
    let (one, two) = (before.outputs, after.outputs)
    sink.append("<div class=outs>")
    for output in entry.outputs {
      switch (output.before, output.after) {
      case (let left?, let right?):
        if output.kind == .kept || output.changeClass <= .volatile {
          view.write(two[right])
        } else {
          view.write(one[left], two[right], output)
        }
      case (let left?, nil): view.write(one[left], isAdded: false)
      case (nil, let right?): view.write(two[right], isAdded: true)
      case (nil, nil): break
      }
    }
    sink.append("</div>")
  }

  private func metadata(_ lines: [DiffLine]) {
    if lines.isEmpty { return }
    sink.append("<details class=meta open><summary>metadata</summary>")
    DiffLinesView(sink: sink).write(lines)
    sink.append("</details>")
  }
}
