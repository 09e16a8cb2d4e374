import LosslessJSON

/// Converts cells of one nbformat version.
struct CellUpgrade {
  let version: Int

  /// Headings of a higher level, which nobody has, get no more `#` than this; a number is shorter than they are.
  private static let highestLevel = 100

  func upgrade(_ cell: JSONValue) -> CellContent {
    guard cell.isObject else {
      return CellContent(upgraded: .value(cell), from: CellContent.Origins(cell: cell))
    }
    let type = cell["cell_type"]
    if version == 1 { return upgradeFirst(cell, isCode: type?.hasText("code") == true) }
    if type?.hasText("code") == true { return upgradeCode(cell) }
    if type?.hasText("heading") == true { return upgradeHeading(cell) }
    return upgradeText(cell)
  }

  /// nbformat 1 has `code` cells and `text` cells.
  private func upgradeFirst(_ cell: JSONValue, isCode: Bool) -> CellContent {
    let source = isCode ? cell["code"] : cell["text"]
    var members = [
      JSONMember("cell_type", .string(isCode ? "code" : "markdown")),
      JSONMember("metadata", .object(isCode ? [JSONMember("collapsed", .bool(false))] : [])),
      JSONMember("source", source.map { .value($0) } ?? .string("")),
    ]
    if isCode {
      members.append(JSONMember("execution_count", cell["prompt_number"].map { .value($0) } ?? .null))
      members.append(JSONMember("outputs", .array([])))
    }
    return CellContent(upgraded: .object(members), from: CellContent.Origins(cell: cell, source: source))
  }

  private func upgradeCode(_ cell: JSONValue) -> CellContent {
    var metadata = metadataMembers(of: cell)
    if let collapsed = cell["collapsed"] {
      metadata.removeAll { $0.key.elementsEqual("collapsed".utf8) }
      metadata.append(JSONMember("collapsed", .value(collapsed)))
    }
    var members = others(of: cell, but: ["language", "collapsed", "input", "prompt_number", "outputs"])
    let outputs = cell["outputs"]
    let upgraded = outputs?.elements.map { OutputUpgrade(version: version).upgrade($0) } ?? []
    members.append(JSONMember("metadata", .object(metadata)))
    members.append(JSONMember("source", cell["input"].map(text) ?? .string("")))
    members.append(JSONMember("execution_count", cell["prompt_number"].map { .value($0) } ?? .null))
    members.append(JSONMember("outputs", .array(upgraded)))
    return CellContent(
      upgraded: .object(members),
      from: CellContent.Origins(cell: cell, source: cell["input"], outputs: outputs)
    )
  }

  private func upgradeHeading(_ cell: JSONValue) -> CellContent {
    let level = min(max(cell["level"]?.integer ?? 1, 0), CellUpgrade.highestLevel)
    var line = [UInt8](repeating: UInt8(ascii: "#"), count: level) + [0x20]
    let source = cell["source"].map(text)?.text ?? []
    line.append(contentsOf: PythonLines.splitWithoutBreaks(source).joined(separator: [0x20]))
    var members = others(of: cell, but: ["cell_type", "level", "source"])
    members.append(JSONMember("cell_type", .string("markdown")))
    members.append(JSONMember("metadata", .object(metadataMembers(of: cell))))
    members.append(JSONMember("source", .string(line)))
    return CellContent(
      upgraded: .object(members),
      from: CellContent.Origins(cell: cell, source: cell["source"])
    )
  }

  private func upgradeText(_ cell: JSONValue) -> CellContent {
    var members = others(of: cell, but: ["cell_type", "source", "rendered"])
    let type = cell["cell_type"].map { $0.hasText("html") ? JSONTree.string("markdown") : .value($0) }
    if let type { members.append(JSONMember("cell_type", type)) }
    members.append(JSONMember("metadata", .object(metadataMembers(of: cell))))
    if let source = cell["source"] { members.append(JSONMember("source", text(source))) }
    if let rendered = cell["rendered"] { members.append(JSONMember("rendered", text(rendered))) }
    return CellContent(
      upgraded: .object(members),
      from: CellContent.Origins(cell: cell, source: cell["source"])
    )
  }

  private func metadataMembers(of cell: JSONValue) -> [JSONMember] {
    guard let metadata = cell["metadata"] else { return [] }
    return JSONTree.value(metadata).members.filter { !$0.key.elementsEqual("trusted".utf8) }
  }

  private func others(of cell: JSONValue, but keys: [String]) -> [JSONMember] {
    JSONTree.value(cell).members.filter { member in
      !member.key.elementsEqual("metadata".utf8) && !keys.contains { member.key.elementsEqual($0.utf8) }
    }
  }

  /// A text in its old form of lines, joined as nbformat's reader of that version does.
  private func text(_ value: JSONValue) -> JSONTree {
    guard !value.isString else { return .value(value) }
    let joining: MultilineText.Joining = version == 3 ? .newlineUnlessKept : .newline
    return MultilineText.text(of: value, joining: joining).map { .string($0) } ?? .value(value)
  }
}
