package import LosslessJSON
package import Notebooks

extension TextconvText {
  /// The text of the stripped notebook: what the renderer makes of it.
  ///
  /// The strip is that of a notebook with the same cells, ids, sources and metadata, whose outputs stand for
  /// those of the text. Sizes of outputs that the text does not show are not known; they count as too large
  /// (docs/git.md). With ids made of content, a cell that the text names no id of is taken for one that has
  /// its number as its id.
  ///
  /// - Returns: nil if the text is not one that the renderer wrote.
  /// - Throws: what the strip of the notebook throws.
  package func stripped(_ options: StripOptions) throws(NotebookError) -> ByteSink? {
    var options = options
    options.mode = .jupyter
    options.maxSize = min(options.maxSize, Self.mostSize)
    var pseudo: [JSONTree] = []
    var metadata: [TextconvMetadata] = []
    for (place, cell) in cells.enumerated() {
      guard let values = TextconvMetadata(cell.metadata), case let id = cell.id, id.isValid else {
        return nil
      }
      metadata.append(values)
      // The text is silent of ids that only count the cells, and a strip may make others of them.
      let isCounted = id.text == nil && options.ids == .content
      pseudo.append(Self.tree(cell, id: isCounted ? [0x30] : id.text, values.tree, place, options))
    }
    guard let notebook = TextconvMetadata(self.metadata) else { return nil }
    guard members.contains(where: { $0.elementsEqual("nbformat: 4".utf8) }) else { return nil }
    let minor = members.first { $0.starts(with: "nbformat_minor: ".utf8) }
    let tree = JSONTree.object([
      JSONMember("cells", .array(pseudo)), JSONMember("metadata", notebook.tree),
      JSONMember("nbformat", .integer(4)),
      JSONMember("nbformat_minor", Self.minor(minor ?? [])),
    ])
    let stripped = try StripPlan(ByteBuffer(CompactJSON.bytes(tree)), options: options).stripped().bytes
    guard let document = try? JSONDocument.parse(stripped) else { return nil }
    let sink = ByteSink()
    write(
      .value(document.root),
      metadata,
      notebook,
      sorts: !options.preserveLayout,
      scrubs: options.scrub,
      to: sink
    )
    return sink
  }

  /// The key of a cell or an output that holds its place in the text.
  private static let key = Array("nbtrio".utf8)

  private static func minor(_ line: Line) -> JSONTree {
    let text = Array(line.dropFirst("nbformat_minor: ".utf8.count))
    return !text.isEmpty && text.count < 10 && text.allSatisfy { (0x30...0x39).contains($0) }
      ? .number(text) : .integer(0)
  }

  private static func tree(
    _ cell: Cell,
    id: [UInt8]?,
    _ metadata: JSONTree,
    _ place: Int,
    _ options: StripOptions
  ) -> JSONTree {
    let source = Array(cell.sourceLines.map(\.bytes).joined(separator: [0x0A]))
    var members = [
      JSONMember("cell_type", .string(cell.type)), JSONMember(key: key, value: .integer(place)),
      JSONMember("metadata", metadata), JSONMember("source", .string(source)),
    ]
    if let id { members.append(JSONMember("id", .string(id))) }
    if !cell.attachments.isEmpty { members.append(JSONMember("attachments", .object([]))) }
    let outputs = cell.outputs.enumerated().map { output($1, $0, options) }
    if cell.type == "code" || !outputs.isEmpty { members.append(JSONMember("outputs", .array(outputs))) }
    return .object(members)
  }

  /// A place, in a form that adds nothing to the size of an output: keys do not count.
  private static func member(_ place: Int) -> JSONMember {
    JSONMember(key: key, value: .object([JSONMember(key: Array(String(place).utf8), value: .array([]))]))
  }

  private static func place(of tree: JSONTree) -> Int? {
    tree[key]?.members.first.flatMap { Int(String(decoding: $0.key, as: UTF8.self)) }
  }

  /// The media types and facts of an output are in its lines; a strip asks for its type, name and size.
  private static func output(_ lines: [Line], _ place: Int, _ options: StripOptions) -> JSONTree {
    let title = (lines.first ?? []).dropFirst("%% output ".utf8.count)
    let kind = title.prefix { $0 != UInt8(ascii: ":") }
    var members = [member(place)]
    let isStream = title.elementsEqual("stdout".utf8) || title.elementsEqual("stderr".utf8)
    if isStream {
      members.append(JSONMember("output_type", .string("stream")))
      members.append(JSONMember("name", .string(Array(title))))
    } else {
      let isKnown = ["display_data", "execute_result", "error"].contains { kind.elementsEqual($0.utf8) }
      members.append(JSONMember("output_type", .string(Array(isKnown ? kind : title))))
      // It has a count, which goes or is not shown.
      if kind.elementsEqual("execute_result".utf8) { members.append(JSONMember("execution_count", .null)) }
    }
    let isText =
      isStream || kind.elementsEqual("error".utf8)
      || title.dropFirst(kind.count).elementsEqual(": text/plain".utf8)
    var shown = Array(lines.dropFirst().map { Array(TextconvLine.unescaped($0)) + [0x0A] }.joined())
    // What is printed ends its last line, what is shown as a value does not.
    let isValue = ["display_data", "execute_result"].contains { kind.elementsEqual($0.utf8) }
    if isValue, shown.last == 0x0A { shown.removeLast() }
    let text =
      isText
      ? shown
      : [UInt8](repeating: 0x20, count: max(options.maxSize, 0) + 1)
    members.append(JSONMember("text", .string(text)))
    if isValue, !options.keepOutputMime.isEmpty {
      members.append(data(of: title.dropFirst(kind.count), options))
    }
    return .object(members)
  }

  /// The media types of a title's end. Where only some of them stay, the lines do not tell which of them are whose, and
  /// nothing stays.
  private static func data(of list: Line, _ options: StripOptions) -> JSONMember {
    let names = String(decoding: list.dropFirst(2), as: UTF8.self).split(separator: ",").map {
      $0.drop { $0 == " " }
    }
    let types = names.map { Array($0.utf8) }
    let others = types.filter { type in !options.keepOutputMime.contains { MimeType.matches(type, $0) } }
    return JSONMember(
      "data",
      .object((others.isEmpty ? types : others).map { JSONMember(key: $0, value: .string([])) })
    )
  }

  /// The lines of an output as they are after a scrub of its text.
  private static func scrubbed(_ lines: [Line]) -> [Line] {
    let text = Array(lines.dropFirst().joined(separator: [0x0A]))
    guard let scrubbed = OutputScrub.scrubbed(text) else { return lines }
    return Array(lines.prefix(1)) + scrubbed.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// Sizes are compared up to this one.
  private static let mostSize = 1 << 15

  private func write(
    _ notebook: JSONTree,
    _ metadata: [TextconvMetadata],
    _ own: TextconvMetadata,
    sorts: Bool,
    scrubs: Bool,
    to sink: ByteSink
  ) {
    func write(_ line: some Sequence<UInt8>) {
      sink.append(Array(line))
      sink.append(0x0A)
    }
    for left in notebook["cells"]?.elements ?? [] {
      guard let place = left[Self.key]?.integer, cells.indices.contains(place) else { continue }
      let cell = cells[place]
      write(CellText.marker(Array("\(cell.type) cell".utf8), id: left["id"]?.text, cell.sourceLines))
      cell.source.forEach(write)
      if left["attachments"] != nil {
        write("%% attachments".utf8)
        let lines = cell.attachments
        (sorts ? lines.sorted { $0.lexicographicallyPrecedes($1) } : lines).forEach(write)
      }
      for output in left["outputs"]?.elements ?? [] {
        guard let place = Self.place(of: output), cell.outputs.indices.contains(place) else { continue }
        (scrubs ? Self.scrubbed(cell.outputs[place]) : cell.outputs[place]).forEach(write)
      }
      let lines = metadata[place].lines(left["metadata"] ?? .null) {
        !VolatileMetadata.isVolatile(inCell: $0)
      }
      if !lines.isEmpty { write("%% metadata".utf8) }
      lines.forEach(write)
    }
    write("%% notebook metadata".utf8)
    own.lines(notebook["metadata"] ?? .null) { !VolatileMetadata.isVolatile(inNotebook: $0) }.forEach(write)
    (sorts ? members.sorted { $0.lexicographicallyPrecedes($1) } : members).forEach(write)
  }
}
