import LosslessJSON
import Notebooks

/// One row of the merge page.
struct MergeRowView {
  private let row: MergeRow
  private let page: MergePage
  private let sink: ByteSink
  private var fragment: PageFragment

  init(_ row: MergeRow, _ page: MergePage, to sink: ByteSink) {
    self.row = row
    self.page = page
    self.sink = sink
    let cells = row.base + row.local + row.remote + row.result.map(\.cell)
    let bytes = cells.reduce(1 << 14) { $0 + $1.source.count }
    fragment = PageFragment(to: sink, scope: "r\(row.number)", work: StepBudget(bytes: bytes))
    let isCode = (row.result.map(\.cell) + row.local + row.remote).allSatisfy { $0.type == .code }
    if isCode { fragment.language = page.language }
  }

  var hasMath: Bool { fragment.hasMath }

  mutating func write() {
    sink.markup(
      "<article class=\"cell row \(row.state.rawValue)\" id=row\(row.number) data-row=\(row.number)"
    )
    if row.isCell, let first = row.result.first { sink.markup(" data-key=\(first.key)") }
    sink.append(">")
    header()
    for rule in row.rules { write(rule) }
    if row.state == .same {
      for cell in row.result { content(cell.cell) }
    } else if row.questions.isEmpty {
      triptych()
    } else {
      questions()
    }
    sink.append("</article>\n")
  }

  private func header() {
    sink.append("<header><h3 tabindex=-1>")
    sink.text(Array(row.title.utf8))
    sink.append("</h3>")
    if let move = row.move {
      sink.append("<span class=by>↕ ")
      sink.text(Array(move.utf8))
      sink.append("</span>")
    }
    let word: String? =
      switch row.state {
      case .same: nil
      case .merged: "merged"
      case .open: row.openCount == 1 ? "1 conflict" : "\(row.openCount) conflicts"
      case .settled: "decided"
      case .removed: "not in the result"
      }
    if let word { sink.markup("<span class=\"chip \(row.state.rawValue)\">\(word)</span>") }
    if !page.isReadOnly { actions() }
    sink.append("</header>")
  }

  private func actions() {
    if let key = row.restores { button("restore", "bring back", ["cell": key], title: "Bring the cell back") }
    guard row.isCell else { return }
    if row.questions.count > 1 {
      for (side, label) in [("ours", "all ours"), ("theirs", "all theirs")] {
        button("row", label, ["row": row.number], side: side, title: "All conflicts of this cell")
      }
    }
    guard let only = row.result.first else { return }
    button("edit", "edit", ["cell": only.key], title: "Edit the source in the result (e)")
    if only.isEdited {
      button("unedit", "undo edit", ["cell": only.key], title: "Forget what was written by hand")
    }
    button("up", "↑", ["cell": only.key], title: "Move the cell up")
    button("down", "↓", ["cell": only.key], title: "Move the cell down")
    button("remove", "delete", ["cell": only.key], title: "Leave the cell out of the result")
    sink.append(
      "<span class=grip draggable=true title=\"Drag the cell to another place\" aria-hidden=true>⠿</span>"
    )
  }

  private func button(
    _ action: String,
    _ label: String,
    _ numbers: KeyValuePairs<String, Int>,
    side: String? = nil,
    pressed: Bool? = nil,
    title: String = ""
  ) {
    sink.markup("<button type=button data-act=\(action)")
    for (name, number) in numbers { sink.markup(" data-\(name)=\(number)") }
    if let side { sink.markup(" data-side=\(side)") }
    if let pressed { sink.markup(" aria-pressed=\(pressed)") }
    if !title.isEmpty { sink.attribute("title", Array(title.utf8)) }
    sink.markup(">\(label)</button>")
  }

  private func write(_ rule: MergeRow.Rule) {
    sink.append("<p class=rule>")
    sink.text(Array(rule.text.utf8))
    if !page.isReadOnly {
      for choice in rule.choices {
        button("rule", choice.label, ["rule": rule.number], side: choice.word, pressed: choice.isTaken)
      }
    }
    sink.append("</p>")
  }

  // MARK: Whole cells

  /// A cell as the sides have it, and the result between them.
  private mutating func triptych() {
    let isPlain = row.local.count <= 1 && row.remote.count <= 1 && row.result.count == 1
    let source = row.result.first?.cell.source
    let alike = (row.local + row.remote).allSatisfy { $0.source == source }
    if isPlain, alike, let cell = row.result.first?.cell {
      content(cell)
      return
    }
    // The rules say it all of the notebook's own members.
    if !row.isCell { return }
    if isPlain, let base = row.base.first, row.base.count == 1, let local = row.local.first,
      let remote = row.remote.first, let result = row.result.first?.cell
    {
      merged(base.source, [local.source, result.source, remote.source])
      outputs([local, result, remote])
      return self.base(row.base)
    }
    sink.append("<div class=tri>")
    column("ours", row.local)
    column("result", row.result.map(\.cell))
    column("theirs", row.remote)
    sink.append("</div>")
    base(row.base)
  }

  private static let columns: [StaticString] = ["ours", "result", "theirs"]

  /// The lines that all have, and between them those that one side changed.
  private func merged(_ base: [UInt8], _ others: [[UInt8]]) {
    let diffs = others.map { TextDiff(from: base, to: $0, work: fragment.work) }
    let lines = TextLines(base)
    let texts = others.map { TextLines($0) }
    for piece in MergedLines(diffs, lineCount: lines.count).pieces {
      if piece.isKept {
        context(Array(piece.base.map { lines[$0] }.joined()), "that all have")
        continue
      }
      sink.append("<div class=\"tri piece\">")
      for (side, column) in Self.columns.enumerated() {
        sink.append("<div class=\"")
        sink.append(column)
        sink.append(piece.changed[side] ? " c\">" : "\">")
        let text = Array(piece.others[side].map { texts[side][$0] }.joined())
        if text.isEmpty { sink.append("<p class=rem>no lines</p>") } else { fragment.code(text) }
        sink.append("</div>")
      }
      sink.append("</div>")
    }
  }

  /// The outputs of a cell, once if all have the same.
  private mutating func outputs(_ cells: [CellContent]) {
    let outputs = cells.map(\.outputs)
    if outputs.allSatisfy(\.isEmpty) { return }
    let texts = outputs.map { $0.map { CompactJSON.bytes($0.tree) } }
    if texts.allSatisfy({ $0 == texts[0] }) { return self.outputs(of: cells[0]) }
    sink.append("<div class=tri>")
    for (cell, column) in zip(cells, Self.columns) {
      sink.append("<div class=")
      sink.append(column)
      sink.append(">")
      if cell.outputs.isEmpty { sink.append("<p class=rem>no outputs</p>") }
      self.outputs(of: cell)
      sink.append("</div>")
    }
    sink.append("</div>")
  }

  private mutating func column(_ name: String, _ cells: [CellContent]) {
    sink.markup("<div class=\(name)>")
    if cells.isEmpty { sink.append("<p class=rem>no cell</p>") }
    for cell in cells { content(cell) }
    sink.append("</div>")
  }

  private mutating func base(_ cells: [CellContent]) {
    sink.append("<div class=basis><b>common ancestor</b>")
    if cells.isEmpty { sink.append("<p class=rem>no cell</p>") }
    for cell in cells { content(cell) }
    sink.append("</div>")
  }

  private mutating func content(_ cell: CellContent) {
    sink.append("<div class=src>")
    if cell.type == .markdown {
      fragment.markdown(cell.source, attachments: cell.attachments)
    } else {
      fragment.code(cell.source)
    }
    sink.append("</div>")
    outputs(of: cell)
  }

  private mutating func outputs(of cell: CellContent) {
    let outputs = cell.outputs
    if outputs.isEmpty { return }
    sink.append("<div class=outs>")
    for output in outputs { fragment.output(output) }
    sink.append("</div>")
  }

  // MARK: Conflicts

  private mutating func questions() {
    for question in row.questions {
      context(question.before)
      sink.markup("<div class=\"q\(question.isOpen ? " open" : "")\" tabindex=0")
      sink.markup(" id=q\(question.conflict)-\(question.hunk)")
      sink.markup(" data-conflict=\(question.conflict) data-hunk=\(question.hunk)")
      sink.append(" role=group")
      sink.attribute("aria-label", Array(question.title.utf8))
      sink.append("><h4>")
      sink.text(Array(question.title.utf8))
      sink.append("</h4>")
      if !page.isReadOnly { answers(question) }
      sink.append("<div class=tri><div class=ours>")
      version(question.local, question)
      sink.append("</div><div class=result>")
      if let answer = question.answer {
        version(answer, question)
      } else if question.isOpen {
        sink.append("<p class=wait>not decided</p>")
      } else {
        sink.append("<p class=rem>nothing</p>")
      }
      sink.append("</div><div class=theirs>")
      version(question.remote, question)
      sink.append("</div></div>")
      sink.append("<div class=basis><b>common ancestor</b>")
      version(question.base, question)
      sink.append("</div></div>")
      context(question.after)
    }
    if row.questions.contains(where: { $0.kind == .source }) { outputs() }
    // What the questions do not show of the cell.
    let beside: [MergeConflict.Kind] = [.type, .position, .metadata, .attachment, .member]
    if row.isCell, row.questions.allSatisfy({ beside.contains($0.kind) }) {
      for cell in row.result { content(cell.cell) }
    }
  }

  private func answers(_ question: MergeRow.Question) {
    sink.append("<div class=answers role=group>")
    for choice in question.choices where choice.word != "open" || !question.isOpen {
      button(
        "take",
        choice.label,
        ["conflict": question.conflict, "hunk": question.hunk],
        side: choice.word,
        pressed: choice.isTaken
      )
    }
    if question.kind == .source {
      button(
        "edithunk",
        "edit",
        ["conflict": question.conflict, "hunk": question.hunk],
        title: "Write these lines"
      )
    }
    sink.append("</div>")
  }

  /// The text that the sides have in common around a hunk.
  private func context(_ text: [UInt8], _ word: String = "that are merged") {
    if text.isEmpty { return }
    let lines = text.count { $0 == 0x0A }
    sink.append("<div class=common>")
    if lines > 8 {
      sink.markup("<details class=fl><summary>\(lines) lines \(word)</summary>")
      fragment.code(text)
      sink.append("</details>")
    } else {
      fragment.code(text)
    }
    sink.append("</div>")
  }

  /// The outputs that the result has for the source.
  private mutating func outputs() {
    let outputs = row.result.flatMap { $0.cell.outputs }
    if outputs.isEmpty { return }
    sink.append("<div class=outs><h4 class=by>outputs follow the chosen source</h4>")
    for output in outputs { fragment.output(output) }
    sink.append("</div>")
  }

  private mutating func version(_ version: JSONTree?, _ question: MergeRow.Question) {
    guard let version else {
      sink.append("<p class=rem>nothing</p>")
      return
    }
    switch question.kind {
    case .source:
      let text = version.text ?? []
      if text.isEmpty { sink.append("<p class=rem>no lines</p>") } else { fragment.code(text) }
    case .cells, .deletedAndEdited:
      let cells = version.elements
      if cells.isEmpty { sink.append("<p class=rem>no cell</p>") }
      for cell in cells { content(CellContent(fileForm: cell)) }
    case .outputs:
      let cell = JSONTree.object([JSONMember("cell_type", .string("code")), JSONMember("outputs", version)])
      for output in CellContent(fileForm: cell).outputs { fragment.output(output) }
    case .attachment:
      let named = JSONTree.object([JSONMember("picture", version)])
      fragment.markdown(Array("![attachment](attachment:picture)".utf8), attachments: named)
    case .type, .position, .metadata, .member:
      sink.append("<pre class=value>")
      sink.text(VersionText.lines(version))
      sink.append("</pre>")
    }
  }
}
