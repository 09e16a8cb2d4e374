import LosslessJSON
import Notebooks

/// An output, or how it changed.
struct OutputView {
  let sink: ByteSink
  let work: StepBudget
  let pictures: KnownOutputs
  private(set) var hasMath = false
  /// The name of the output's place, if others may lead there.
  private var name: String?

  init(sink: ByteSink, work: StepBudget, pictures: KnownOutputs) {
    self.sink = sink
    self.work = work
    self.pictures = pictures
  }

  /// Larger HTML is described and not put into the page.
  private static let htmlLimit = 4 << 20
  /// HTML of no more bytes is shown as it is written; longer one is described first.
  private static let shownHTMLLimit = 1000

  /// An output that both sides have, or one of a page without sides.
  mutating func write(_ output: OutputContent) {
    if isKnown(output, "same", "") { return }
    let data = output.data
    open(output, data, "same", "")
    let first = OutputValue(output, data)
    value(first, isAdded: nil)
    others(data, of: first)
    sink.append("</section>")
  }

  mutating func write(_ output: OutputContent, isAdded: Bool) {
    let word = isAdded ? "added" : "removed"
    if isKnown(output, word, word) { return }
    let data = output.data
    open(output, data, word, word)
    let first = OutputValue(output, data)
    value(first, isAdded: isAdded)
    others(data, of: first)
    sink.append("</section>")
  }

  /// An output that is on both sides and changed.
  mutating func write(_ before: OutputContent, _ after: OutputContent, _ comparison: OutputComparison) {
    let data = (before: before.data, after: after.data)
    name = nil
    open(after, data.after, "modified", "changed")
    let picture = OutputValue.sharedPicture(data.before, data.after)
    let one = OutputValue(before, data.before, picture: picture)
    let two = OutputValue(after, data.after, picture: picture)
    changed(one, two, comparison)
    let seen = sink.count
    notes(before, after, comparison)
    if sink.count == seen, comparison.changes.isEmpty {
      sink.append("<p class=rem>nothing of it differs</p>")
    }
    others(data.before, one, data.after, two)
    sink.append("</section>")
  }

  /// Notes an output; one that stands in the page already is only named.
  private mutating func isKnown(_ output: OutputContent, _ kind: String, _ word: String) -> Bool {
    name = nil
    guard let (name, isKnown) = pictures.note(output) else { return false }
    guard isKnown else {
      self.name = name
      return false
    }
    open(output, output.data, kind, word)
    sink.markup("<p class=fact><a href=\"#\(name)\">the same output as one shown before</a></p></section>")
    return true
  }

  private func open(_ output: OutputContent, _ data: [JSONMember], _ kind: String, _ word: String) {
    let (name, type): (String, [UInt8]) =
      switch output.type {
      case .stream: ("stream", output.streamName ?? Array("stream".utf8))
      case .error: ("error", Array("error".utf8))
      case .other: ("data", output.tree["output_type"]?.text ?? Array("output".utf8))
      case .displayData, .executeResult: ("data", Array(data.map(\.key).joined(separator: ", ".utf8)))
      }
    let isWarning = output.type == .stream && type.elementsEqual("stderr".utf8)
    let place = self.name.map { " id=\"\($0)\"" } ?? ""
    sink.markup("<section class=\"o \(kind) \(name)\(isWarning ? " stderr" : "")\"\(place)><h4>")
    sink.text(VisibleText.short(type, limit: 120))
    if !word.isEmpty { sink.markup(" <em>\(word)</em>") }
    sink.append("</h4>")
  }

  private mutating func value(_ value: OutputValue, isAdded: Bool?) {
    let side = isAdded.map { $0 ? " a" : " d" } ?? ""
    switch value {
    case .text(let text):
      if let isAdded {
        TextView(sink: sink).write(text, isAdded: isAdded)
      } else {
        TextView(sink: sink).write(text)
      }
    case .image(let image, let alt):
      let view = ImageView(sink: sink, pictures: pictures)
      if let isAdded { view.write(image, alt: alt, isAdded: isAdded) } else { view.write(image, alt: alt) }
    case .table(let table): TableView(sink: sink).write(table, side: side)
    case .html(let html) where html.count <= OutputView.shownHTMLLimit:
      if let isAdded {
        TextView(sink: sink).write(StyledText(html), isAdded: isAdded)
      } else {
        TextView(sink: sink).write(StyledText(html))
      }
    case .html(let html): summary(Array("HTML".utf8), ImageFacts(bytes: html), side)
    case .markdown(let text):
      sink.markup("<div class=\"one\(side)\">")
      if MarkdownView(sink: sink).write(text) { hasMath = true }
      sink.append("</div>")
    case .latex(let text): formula(text, side)
    case .json(let type, let tree): JSONSummaryView(sink: sink).write(type, tree, isAdded: isAdded)
    case .other(let type, let tree): summary(type, ImageFacts(of: tree), side)
    case .nothing: sink.append("<p class=rem>no data</p>")
    }
  }

  private func summary(_ type: [UInt8], _ facts: ImageFacts, _ side: String) {
    sink.markup("<p class=\"fact\(side)\">")
    sink.text(VisibleText.short(type, limit: 80))
    sink.append(" ")
    sink.append(facts.description)
    sink.append("</p>")
  }

  private mutating func formula(_ text: [UInt8], _ side: String) {
    hasMath = true
    let dollars = UInt8(ascii: "$")
    var tex = text[...]
    while tex.first == dollars || tex.first == 0x20 || tex.first == 0x0A { tex = tex.dropFirst() }
    while tex.last == dollars || tex.last == 0x20 || tex.last == 0x0A { tex = tex.dropLast() }
    sink.markup("<div class=\"one\(side)\"><span class=\"math d\">")
    sink.text(Array(tex))
    sink.append("</span></div>")
  }

  private mutating func changed(_ before: OutputValue, _ after: OutputValue, _ comparison: OutputComparison) {
    switch (before, after) {
    case (.text(let one), .text(let two)):
      let stable = (OutputView.stable(one), OutputView.stable(two))
      var hunks = TextDiff(from: stable.0, to: stable.1, work: work).hunks
      if one.lines.count != TextLines(stable.0).count || two.lines.count != TextLines(stable.1).count {
        hunks = TextDiff(from: one.text, to: two.text, work: work).hunks
      }
      TextView(sink: sink).write(one, two, hunks, work)
    case (.image(let one, let alt), .image(let two, _)):
      let view = ImageView(sink: sink, pictures: pictures)
      if one.isSame(as: two) { view.write(two, alt: alt) } else { view.write(one, two, alt: alt) }
    case (.table(let one), .table(let two)):
      TableView(sink: sink).write(TableComparison(one, two, work))
    case (.markdown(let one), .markdown(let two)):
      if MarkdownComparisonView(sink: sink, work: work).write(one, two) { hasMath = true }
    case (.html(let one), .html(let two)) where max(one.count, two.count) <= OutputView.shownHTMLLimit:
      let hunks = TextDiff(from: one, to: two, work: work).hunks
      TextView(sink: sink).write(StyledText(one), StyledText(two), hunks, work)
    case (.json(let type, let one), .json(_, let two)):
      JSONSummaryView(sink: sink).write(type, one, two, comparison.changes)
    default:
      sink.append("<div class=g><div class=l>")
      value(before, isAdded: false)
      sink.append("</div><div class=r>")
      value(after, isAdded: true)
      sink.append("</div></div>")
    }
  }

  /// The lines with what every run changes left out, as the text view compares them.
  private static func stable(_ text: StyledText) -> [UInt8] {
    var result: [UInt8] = []
    for line in text.lines {
      result += VolatileText.stable(VisibleText.line(text.text[line]))
      result.append(0x0A)
    }
    return result
  }

  /// Changes of metadata, and what no view shows.
  private func notes(_ before: OutputContent, _ after: OutputContent, _ comparison: OutputComparison) {
    let rest = comparison.changes.filter { change in
      guard case .key(let key)? = change.path.first, change.changeClass > .volatile else { return false }
      return !["data", "text", "traceback", "ename", "evalue", "execution_count"].contains {
        key.elementsEqual($0.utf8)
      }
    }
    if !rest.isEmpty {
      sink.append("<div class=ometa>")
      DiffLinesView(sink: sink).write(rest.flatMap { ValueLines.lines($0) })
      sink.append("</div>")
    }
    let hidden = comparison.changes.filter { $0.changeClass > .volatile }.map { HiddenChange.lines($0) }
    let remarks = hidden.flatMap { $0 }.filter { $0.kind == .remark }
    if !remarks.isEmpty { DiffLinesView(sink: sink).write(remarks) }
  }

  /// The other values of a mimebundle, folded: its texts, and HTML with its source for a frame.
  private func others(_ data: [JSONMember], of value: OutputValue) {
    let data = data.filter { !value.isWhole($0.key, isOnly: data.count == 1) }
    if data.isEmpty { return }
    sink.append("<details class=alt><summary>")
    sink.text(VisibleText.short(Array(data.map(\.key).joined(separator: ", ".utf8)), limit: 200))
    sink.append("</summary>")
    for member in data { other(member, label: "") }
    sink.append("</details>")
  }

  private func others(
    _ before: [JSONMember],
    _ one: OutputValue,
    _ after: [JSONMember],
    _ two: OutputValue
  ) {
    let before = before.filter { !one.isWhole($0.key, isOnly: before.count == 1) }
    let after = after.filter { !two.isWhole($0.key, isOnly: after.count == 1) }
    if before.isEmpty && after.isEmpty { return }
    sink.append("<details class=alt><summary>")
    let known = Set(after.map(\.key))
    let names = after.map(\.key) + before.map(\.key).filter { !known.contains($0) }
    sink.text(VisibleText.short(Array(names.joined(separator: ", ".utf8)), limit: 200))
    sink.append("</summary><div class=g><div class=l>")
    for member in before { other(member, label: "before: ") }
    sink.append("</div><div class=r>")
    for member in after { other(member, label: "after: ") }
    sink.append("</div></div></details>")
  }

  private func other(_ member: JSONMember, label: String) {
    let facts =
      MimeType.isSplitIntoLines(member.key)
      ? ImageFacts(bytes: member.value.text ?? []) : ImageFacts(of: member.value)
    sink.append("<p class=fact>")
    sink.markup(label)
    sink.text(VisibleText.short(member.key, limit: 80))
    sink.append(" ")
    sink.append(facts.description)
    sink.append("</p>")
    guard let text = member.value.text, text.count <= OutputView.htmlLimit else { return }
    if member.key.elementsEqual("text/html".utf8) || member.key.elementsEqual("image/svg+xml".utf8) {
      sink.append("<pre class=html data-frame tabindex=0>")
      sink.text(text)
      sink.append("</pre>")
    } else if member.key.starts(with: "text/".utf8) || member.key.elementsEqual("application/javascript".utf8)
    {
      TextView(sink: sink).write(StyledText(text))
    }
  }
}
