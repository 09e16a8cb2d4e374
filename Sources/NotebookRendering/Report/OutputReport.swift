import LosslessJSON
import Notebooks

/// An output in a report.
enum OutputReport {
  /// An output of a cell that is on one side only, or one that came or went.
  static func whole(_ output: OutputContent, at place: Int, isAdded: Bool) -> ReportValue {
    var members = [
      ReportMember("at", isAdded ? .pair(nil, place) : .pair(place, nil)),
      ReportMember("change", .string(isAdded ? "added" : "removed")),
      ReportMember("type", .string(type(output))),
    ]
    addContent(output, isAdded: isAdded, to: &members)
    return .object(members)
  }

  /// An output of a cell that is on both sides.
  static func changed(
    _ output: OutputComparison,
    _ before: CellContent?,
    _ after: CellContent?,
    context: Int
  ) -> ReportValue {
    let one = output.before.flatMap { place in before?.outputs[place] }
    let two = output.after.flatMap { place in after?.outputs[place] }
    guard let one else {
      return two.map { whole($0, at: output.after ?? 0, isAdded: true) } ?? .object([])
    }
    guard let two else { return whole(one, at: output.before ?? 0, isAdded: false) }
    var members = [
      ReportMember("at", .pair(output.before, output.after)), ReportMember("change", .string("modified")),
      ReportMember("type", .string(type(two))),
    ]
    addChanges(output, one, two, context, to: &members)
    return .object(members)
  }

  /// The output type; of streams with the name.
  private static func type(_ output: OutputContent) -> [UInt8] {
    let type = output.tree["output_type"]?.text ?? Array("unknown".utf8)
    guard let name = output.streamName else { return type }
    return type + ":".utf8 + name
  }

  private static func addContent(_ output: OutputContent, isAdded: Bool, to members: inout [ReportMember]) {
    switch output.type {
    case .stream: members.add("text", .text(TerminalOutput.settled(output.tree["text"]?.text ?? [])))
    case .error:
      let name = output.tree["ename"]?.text ?? []
      let message = output.tree["evalue"]?.text ?? []
      members.add("text", .text(name + ": ".utf8 + TerminalOutput.settled(message)))
    case .displayData, .executeResult: addData(output.data, isAdded: isAdded, to: &members)
    case .other: break
    }
  }

  /// The media type that says most: an image with its facts, else a text, else anything with its facts.
  private static func addData(_ data: [JSONMember], isAdded: Bool, to members: inout [ReportMember]) {
    let image = data.first { $0.key.starts(with: "image/".utf8) }
    let plain = data.first { $0.key.elementsEqual("text/plain".utf8) }
    let text = data.first { $0.key.starts(with: "text/".utf8) && $0.value.kind == .string }
    guard let main = image ?? plain ?? text ?? data.first else { return }
    members.add("mime", .string(main.key))
    if data.count > 1 { members.add("mimes", .array(data.map { .string($0.key) })) }
    let shownText = image == nil ? plain ?? text : plain
    if let text = shownText?.value.text { members.add("text", .text(TerminalOutput.settled(text))) }
    if shownText == nil || image != nil {
      let facts = BlobReport.value(facts(main.key, main.value))
      members.add("blob", .array(isAdded ? [.null, facts] : [facts, .null]))
    }
  }

  private static func facts(_ type: [UInt8], _ value: JSONTree) -> ImageFacts {
    guard MimeType.isSplitIntoLines(type), let text = value.text else { return ImageFacts(of: value) }
    return ImageFacts(bytes: text)
  }

  private static func addChanges(
    _ output: OutputComparison,
    _ before: OutputContent,
    _ after: OutputContent,
    _ context: Int,
    to members: inout [ReportMember]
  ) {
    let changes = output.changes.filter { $0.changeClass > .volatile }
    let types = changes.compactMap { mimeType($0) }
    if let main = mainType(types) {
      members.add("mime", .string(main))
      var others: [[UInt8]] = []
      for type in types where !others.contains(type) { others.append(type) }
      if others.count > 1 { members.add("mimes", .array(others.map { .string($0) })) }
      addChange(of: main, changes, before, after, context, to: &members)
    } else if before.type == .stream || before.type == .error {
      let (one, two) = (OutputText(before), OutputText(after))
      let lines = DiffLine.compare(one.parts.flatMap(\.lines), two.parts.flatMap(\.lines))
      members.add("diff", .text(HunkText.text(lines, context: context)))
    }
    let rest = changes.filter { $0.path.first == .key("metadata") }
    members.add("meta", .array(rest.map { MetaReport.value($0, prefix: []) }))
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

  private static func addChange(
    of type: [UInt8],
    _ changes: [ValueChange],
    _ before: OutputContent,
    _ after: OutputContent,
    _ context: Int,
    to members: inout [ReportMember]
  ) {
    let inside = changes.filter { mimeType($0) == type }
    if MimeType.isJSON(type), inside.allSatisfy({ $0.path.count >= 2 }) {
      members.add("values", .array(inside.prefix(20).map { MetaReport.value($0, prefix: []) }))
      if inside.count > 20 { members.add("more", .integer(inside.count - 20)) }
      return
    }
    let one = before.tree["data"]?[type]
    let two = after.tree["data"]?[type]
    if let one = one?.text, let two = two?.text, type.starts(with: "text/".utf8) {
      let lines = DiffLine.compare(
        TextLine.lines(of: TerminalOutput.settled(one)),
        TextLine.lines(of: TerminalOutput.settled(two))
      )
      members.add("diff", .text(HunkText.text(lines, context: context)))
    } else {
      let facts = [one, two].map { $0.map { BlobReport.value(self.facts(type, $0)) } ?? .null }
      members.add("blob", .array(facts))
    }
  }
}
