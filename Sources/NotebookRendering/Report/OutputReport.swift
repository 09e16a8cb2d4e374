import LosslessJSON
import Notebooks

/// An output in a report.
struct OutputReport {
  let options: JSONReport.Options
  /// What the whole report of the file may take.
  let work: StepBudget

  /// An output of a cell that is on one side only, or one that came or went.
  func whole(_ output: OutputContent, at place: Int, isAdded: Bool) -> ReportValue {
    var members = [
      ReportMember("at", isAdded ? .pair(nil, place) : .pair(place, nil)),
      ReportMember("change", .string(isAdded ? "added" : "removed")),
      ReportMember("type", .string(OutputReport.type(output))),
    ]
    addContent(output, isAdded: isAdded, to: &members)
    return .object(members)
  }

  /// What an output is, without a change.
  func description(of output: OutputContent) -> [ReportMember] {
    var members = [ReportMember("type", .string(OutputReport.type(output)))]
    addContent(output, isAdded: true, to: &members)
    return members.map { member in
      guard member.isNamed("blob"), let facts = member.value.elements.last else { return member }
      return ReportMember("blob", facts)
    }
  }

  /// The media type that says most of data, else the type of the output.
  static func mainType(of output: OutputContent) -> [UInt8] {
    let types = output.data.map(\.key)
    return mainType(types) ?? type(output)
  }

  /// An output of a cell that is on both sides.
  /// - Parameters:
  ///   - before: All outputs of the cell before.
  ///   - after: All outputs of the cell after.
  func changed(
    _ output: OutputComparison,
    _ before: [OutputContent],
    _ after: [OutputContent]
  ) -> ReportValue {
    let one = output.before.map { before[$0] }
    let two = output.after.map { after[$0] }
    guard let one else {
      return two.map { whole($0, at: output.after ?? 0, isAdded: true) } ?? .object([])
    }
    guard let two else { return whole(one, at: output.before ?? 0, isAdded: false) }
    var members = [
      ReportMember("at", .pair(output.before, output.after)), ReportMember("change", .string("modified")),
      ReportMember("type", .string(OutputReport.type(two))),
    ]
    addChanges(output, one, two, to: &members)
    OutputReport.addNote(output, to: &members)
    return .object(members)
  }

  /// The output type; of streams with the name.
  private static func type(_ output: OutputContent) -> [UInt8] {
    let type = output.tree["output_type"]?.text ?? Array("unknown".utf8)
    guard let name = output.streamName else { return type }
    return type + ":".utf8 + name
  }

  private func addContent(_ output: OutputContent, isAdded: Bool, to members: inout [ReportMember]) {
    switch output.type {
    case .stream: addText(TerminalOutput.settled(output.tree["text"]?.text ?? []), to: &members)
    case .error:
      let name = output.tree["ename"]?.text ?? []
      let message = output.tree["evalue"]?.text ?? []
      addText(name + ": ".utf8 + TerminalOutput.settled(message), to: &members)
    case .displayData, .executeResult: addData(output.data, isAdded: isAdded, to: &members)
    case .other: break
    }
  }

  /// The media type that says most: an image with its facts, else a text, else anything with its facts.
  private func addData(_ data: [JSONMember], isAdded: Bool, to members: inout [ReportMember]) {
    let image = data.first { $0.key.starts(with: "image/".utf8) }
    let plain = data.first { $0.key.elementsEqual("text/plain".utf8) }
    let text = data.first { $0.key.starts(with: "text/".utf8) && $0.value.kind == .string }
    let html = BundleText.html(in: data) == nil ? nil : data.first { $0.key.elementsEqual("text/html".utf8) }
    guard let main = image ?? html ?? plain ?? text ?? data.first else { return }
    let shownText = image == nil ? html ?? plain ?? text : plain
    if image == nil, let table = HTMLTable(onlyTextOf: data) {
      members.add("mime", .string("text/html"))
      if data.count > 1 { members.add("mimes", .array(data.map { .string($0.key) })) }
      return addText(Array(table.lines.map(\.bytes).joined(separator: [0x0A])), to: &members)
    }
    members.add("mime", .string(main.key))
    if data.count > 1 { members.add("mimes", .array(data.map { .string($0.key) })) }
    if let text = shownText?.value.text { addText(TerminalOutput.settled(text), to: &members) }
    if shownText == nil || image != nil {
      let facts = BlobReport.value(OutputReport.facts(main.key, main.value))
      members.add("blob", .array(isAdded ? [.null, facts] : [facts, .null]))
    }
  }

  private static func facts(_ type: [UInt8], _ value: JSONTree) -> ImageFacts {
    guard MimeType.isSplitIntoLines(type), let text = value.text else { return ImageFacts(of: value) }
    return ImageFacts(bytes: text)
  }

  private func addChanges(
    _ output: OutputComparison,
    _ before: OutputContent,
    _ after: OutputContent,
    to members: inout [ReportMember]
  ) {
    let changes = output.changes.filter { $0.changeClass > .volatile }
    let types = changes.compactMap { OutputReport.mimeType($0) }
    if let main = OutputReport.mainType(types) {
      members.add("mime", .string(main))
      var seen: Set<[UInt8]> = []
      let others = types.filter { seen.insert($0).inserted }
      if others.count > 1 { members.add("mimes", .array(others.map { .string($0) })) }
      addChange(of: main, changes, before, after, to: &members)
    } else if before.type == .stream || before.type == .error {
      let (one, two) = (OutputText(before), OutputText(after))
      let lines = DiffLine.compare(outputs: one.parts.flatMap(\.lines), two.parts.flatMap(\.lines), work)
      addDiff(lines, to: &members)
    }
    let rest = changes.filter { $0.path.first == .key("metadata") }
    members.add("meta", .array(rest.map { MetaReport.value($0, prefix: []) }))
  }

  /// Says what differs where nothing else does.
  private static func addNote(_ output: OutputComparison, to members: inout [ReportMember]) {
    let isSaid = members.contains { member in
      switch member.value {
      case .array(let pair) where member.isNamed("blob"): pair.count == 2 && !areAlike(pair[0], pair[1])
      default: ["diff", "values", "meta"].contains { member.isNamed($0) }
      }
    }
    guard !isSaid, let change = output.changes.first(where: { $0.changeClass > .volatile }) else { return }
    members.add("note", .string(HiddenChange.note(change)))
  }

  private static func areAlike(_ one: ReportValue, _ two: ReportValue) -> Bool {
    func written(_ value: ReportValue) -> [UInt8] {
      let sink = ByteSink()
      ReportWriter.write(value, to: sink)
      return sink.bytes
    }
    return written(one) == written(two)
  }

  /// The hunks of rows, and the cells that changed.
  private func addChange(_ table: TableLines, to members: inout [ReportMember]) {
    addDiff(table.lines.filter { $0.kind != .remark }, to: &members)
    let limit = options.outputLimit ?? .max
    let values = table.cells.prefix(limit).map { cell -> ReportValue in
      let path: JSONPath = [.key(cell.row), .key(cell.column)]
      return .object([
        ReportMember("path", .string(path.pointer)), ReportMember("op", .string("replace")),
        ReportMember("old", .string(cell.before)), ReportMember("new", .string(cell.after)),
      ])
    }
    members.add("values", .array(values))
    if table.cells.count > limit { members.add("more", .integer(table.cells.count - limit)) }
  }

  /// The hunks, up to the most changed lines, and how many more there are.
  private func addDiff(_ lines: [DiffLine], to members: inout [ReportMember]) {
    let all = OutputCap.capped(lines, options.outputLimit)
    let shown = all.filter { $0.hiddenChanges == 0 }
    let text = HunkText.text(shown, options)
    if !text.isEmpty { members.add("diff", .text(text)) }
    addCount(all.reduce(0) { $0 + $1.hiddenChanges }, to: &members)
  }

  /// The first lines of a text, and how many more there are.
  private func addText(_ text: [UInt8], to members: inout [ReportMember]) {
    guard let limit = options.outputLimit else { return members.add("text", .text(text)) }
    let lines = TextLines(text)
    let end = lines.count > limit ? lines[limit - 1].endIndex : text.count
    members.add("text", .text(LongLines.cut(text: Array(text[..<end]))))
    addCount(max(lines.count - limit, 0), to: &members)
  }

  private func addCount(_ count: Int, to members: inout [ReportMember]) {
    if count > 0 { members.add("moreLines", .integer(count)) }
  }

  private static func mimeType(_ change: ValueChange) -> [UInt8]? {
    guard change.path.count >= 2, change.path[0] == .key("data"), case .key(let type) = change.path[1]
    else { return nil }
    return type
  }

  private static func mainType(_ types: [[UInt8]]) -> [UInt8]? {
    types.first { $0.starts(with: "image/".utf8) } ?? types.first { $0.elementsEqual("text/plain".utf8) }
      ?? types.first { MimeType.isJSON($0) } ?? types.first
  }

  private func addChange(
    of type: [UInt8],
    _ changes: [ValueChange],
    _ before: OutputContent,
    _ after: OutputContent,
    to members: inout [ReportMember]
  ) {
    let inside = changes.filter { OutputReport.mimeType($0) == type }
    if MimeType.isJSON(type), inside.allSatisfy({ $0.path.count >= 2 }) {
      let value = after.tree["data"]?[type]
      let shown = value.flatMap { value in
        options.outputLimit.map { ChangedValues(inside, in: value, depth: 2).first($0) }
      }
      let values = shown ?? Array(inside.prefix(options.outputLimit ?? .max))
      members.add("values", .array(values.map { MetaReport.value($0, prefix: []) }))
      if inside.count > values.count { members.add("more", .integer(inside.count - values.count)) }
      return
    }
    if type.elementsEqual("text/html".utf8), let one = HTMLTable(onlyTextOf: before.data),
      let two = HTMLTable(onlyTextOf: after.data), one != two
    {
      return addChange(TableLines(one, two, work), to: &members)
    }
    let one = before.tree["data"]?[type]
    let two = after.tree["data"]?[type]
    if let one = one?.text, let two = two?.text, type.starts(with: "text/".utf8) {
      let lines = DiffLine.compare(
        outputs: TextLine.lines(of: TerminalOutput.settled(one)),
        TextLine.lines(of: TerminalOutput.settled(two)),
        work
      )
      addDiff(lines, to: &members)
    } else {
      let facts = [one, two].map { $0.map { BlobReport.value(OutputReport.facts(type, $0)) } ?? .null }
      members.add("blob", .array(facts))
    }
  }
}
