import Notebooks

/// A changed cell of a report as Markdown.
struct MarkdownCell {
  let cell: ReportValue

  /// The place after, or before for a removed cell.
  var place: Int? {
    let places = cell["at"]?.elements ?? []
    return (places.last?.integer) ?? places.first?.integer
  }

  /// Appends everything about the cell.
  func write(to text: inout MarkdownText) {
    text.blank()
    text.line(title)
    if let diff = cell["diff"]?.text, !diff.isEmpty { text.fence(diff) }
    if let source = cell["text"]?.text, !source.isEmpty {
      text.fence(MarkdownCell.signed(source, cell["change"]?.string == "removed" ? "-" : "+"))
    }
    if let cut = MarkdownCut.words(cell["cut"], item: ("output", "outputs")) {
      text.blank()
      text.line(cut)
    }
    let lines = MarkdownValue.changes(cell["meta"]?.elements ?? [])
    if !lines.isEmpty { text.fence(lines) }
    for output in cell["outputs"]?.elements ?? [] { write(output, to: &text) }
  }

  /// Such as ``**Cell 4** `8f2c` code, modified, under `## Training`, `stale-output` ``.
  private var title: String {
    var title = "**Cell \(place.map(String.init) ?? "?")**"
    if let id = MarkdownCell.pair(cell["id"]) { title += " \(id)" }
    // A budget may have taken the type.
    if let type = cell["type"] { title += " \(MarkdownCell.type(type))" }
    var words: [String] = []
    switch cell["change"]?.string {
    case "outputs": words.append("other outputs")
    case "metadata": words.append("other metadata")
    case "volatile": words.append("run again")
    case "kept": words.append("unchanged")
    case let change?: words.append(change)
    case nil: break
    }
    if cell["moved"] != nil, let from = cell["at"]?.elements.first?.integer {
      words.append(words == ["moved"] ? "from \(from)" : "moved from \(from)")
    }
    if let heading = cell["under"]?.text { words.append("under \(MarkdownText.code(heading))") }
    let tags = cell["tags"]?.strings ?? []
    if !tags.isEmpty { words.append("tagged " + tags.map { MarkdownText.code($0) }.joined(separator: " ")) }
    words += (cell["flags"]?.strings ?? []).map { MarkdownText.code($0) }
    let uses = cell["uses"]?.elements.compactMap(\.text) ?? []
    if !uses.isEmpty {
      words.append("uses " + uses.prefix(6).map { MarkdownText.code($0, limit: 60) }.joined(separator: ", "))
    }
    return title + (words.isEmpty ? "" : ", ") + words.joined(separator: ", ")
  }

  /// The type of the cell, or of both sides. What is no type of nbformat is any text of the notebook.
  private static func type(_ value: ReportValue?) -> String {
    if let word = value?.string, ["code", "markdown", "raw"].contains(word) { return word }
    return pair(value) ?? ""
  }

  /// A text, or what both sides have.
  private static func pair(_ value: ReportValue?) -> String? {
    guard let value else { return nil }
    if let text = value.text { return MarkdownText.code(text, limit: 64) }
    return value.elements.map { $0.text.map { MarkdownText.code($0, limit: 64) } ?? "none" }
      .joined(separator: " → ")
  }

  private static func signed(_ source: [UInt8], _ sign: String) -> [UInt8] {
    source.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().reduce(into: []) {
      text,
      line in
      let isEnd = line.offset > 0 && line.element.isEmpty && line.element.endIndex == source.count
      if !isEnd { text += sign.utf8 + line.element + [0x0A] }
    }
  }

  private func write(_ output: ReportValue, to text: inout MarkdownText) {
    let change = output["change"]?.string ?? ""
    var line = "Output"
    if let place = output["at"]?.elements.last?.integer ?? output["at"]?.elements.first?.integer {
      line += " \(place)"
    }
    line += " \(MarkdownText.code(output["type"]?.text ?? [], limit: 60))"
    if let mime = output["mime"]?.text { line += " \(MarkdownText.code(mime, limit: 80))" }
    line += " \(change)"
    let facts = (output["blob"]?.elements ?? []).map { MarkdownValue.blob($0) }
    if facts.count == 2 {
      line += ": " + facts.compactMap { $0 }.joined(separator: " → ")
    }
    if let note = output["note"]?.string { line += " (\(note))" }
    text.blank()
    text.line(line)
    if let diff = output["diff"]?.text, !diff.isEmpty { text.fence(diff) }
    if let whole = output["text"]?.text, !whole.isEmpty {
      text.fence(MarkdownCell.signed(whole, change == "removed" ? "-" : "+"))
    }
    let values = (output["values"]?.elements ?? []) + (output["meta"]?.elements ?? [])
    if output["diff"] == nil, !values.isEmpty { text.fence(MarkdownValue.changes(values)) }
    var left = output["moreLines"]?.integer ?? 0
    left += output["cut"]?["lines"]?.integer ?? 0
    if left > 0 {
      text.blank()
      text.line("*\(left) more \(left == 1 ? "line" : "lines")*")
    }
  }
}
