import LosslessJSON

/// A cell while a patch is applied.
struct EditedCell {
  /// The cell in the file; `nil` for a new one.
  let origin: JSONValue?
  let id: [UInt8]?
  private(set) var type: CellType
  private(set) var source: [UInt8]
  private(set) var tags: [[UInt8]]
  /// The metadata of a new cell.
  private let metadata: JSONTree
  private let before: (type: CellType, source: [UInt8], tags: [[UInt8]])
  private var clearsOutputs = false

  /// Whether an edit gave the cell another source than it had.
  var hasNewSource: Bool { source != before.source }

  init(_ cell: CellContent) {
    origin = cell.origin
    id = cell.id
    (type, source) = (cell.type, cell.source)
    tags = (cell.metadata?["tags"]?.elements ?? []).compactMap(\.text)
    metadata = cell.metadata ?? .object([])
    before = (type, source, tags)
  }

  /// A new cell.
  init(_ type: CellType, source: [UInt8], id: [UInt8]?, tags: [[UInt8]], metadata: JSONTree) {
    origin = nil
    (self.type, self.source, self.id, self.metadata) = (type, source, id, metadata)
    self.tags = []
    before = (type, source, [])
    tag(adding: (metadata["tags"]?.elements ?? []).compactMap(\.text) + tags, removing: [])
  }

  mutating func replace(_ text: [UInt8], keepsOutputs: Bool) {
    if text == source { return }
    source = text
    if !keepsOutputs { clearsOutputs = true }
  }

  mutating func retype(_ type: CellType) { self.type = type }

  mutating func tag(adding: [[UInt8]], removing: [[UInt8]]) {
    tags.removeAll { removing.contains($0) && !adding.contains($0) }
    for tag in adding where !tags.contains(tag) { tags.append(tag) }
  }

  /// Why the cell of a broken notebook cannot be edited without losing something, or cannot have a type; `nil` if it
  /// can.
  func fault(for operation: CellEdit.Operation, type new: CellType?) -> String? {
    guard let origin else { return nil }
    if !origin.isObject { return "is no object" }
    let isSourceEdited = operation == .replace || operation == .retype
    if isSourceEdited, let source = origin["source"], !source.isString, !MultilineText.isListOfStrings(source)
    {
      return "has a source that is no text"
    }
    if operation == .retype, let new, let metadata = origin["metadata"],
      let finding = NotebookValidation.finding(inMetadata: .value(metadata), of: new),
      NotebookValidation.finding(inMetadata: .value(metadata), of: type) == nil
    {
      return "cannot have this type: \(finding.quoted)"
    }
    if operation == .tag, let metadata = origin["metadata"] {
      if !metadata.isObject { return "has metadata that are no object" }
      if let tags = metadata["tags"], !MultilineText.isListOfStrings(tags) {
        return "has tags that are no list of texts"
      }
    }
    return nil
  }

  /// The cell's bytes; `nil` if they are those of the file.
  func bytes(_ pieces: JSONPieces, splitsSources: Bool) -> [UInt8]? {
    guard let origin else {
      return pieces.bytes(of: newTree(splitsSources, sorted: pieces.layout.sortsKeys), depth: 2)
    }
    var changes: [(key: String, bytes: [UInt8]?)] = []
    if source != before.source {
      let isSplit = origin["source"].map { $0.isArray } ?? splitsSources
      changes.append(("source", pieces.bytes(of: EditedCell.text(source, isSplit: isSplit), depth: 3)))
    }
    if type != before.type {
      changes.append(("cell_type", pieces.bytes(of: .string(EditedCell.word(type)), depth: 3)))
      if type == .code {
        changes += [
          ("attachments", nil), ("execution_count", Array("null".utf8)), ("outputs", Array("[]".utf8)),
        ]
      } else {
        changes += [("execution_count", nil), ("outputs", nil)]
      }
      // What every cell has may be missing from one of a type that was not known.
      if origin["source"] == nil, source == before.source {
        changes.append(
          ("source", pieces.bytes(of: EditedCell.text(source, isSplit: splitsSources), depth: 3))
        )
      }
      if origin["metadata"] == nil, tags == before.tags { changes.append(("metadata", Array("{}".utf8))) }
    } else if clearsOutputs, type == .code {
      for (key, value) in [("execution_count", "null"), ("outputs", "[]")] {
        changes.append((key, Array(value.utf8)))
      }
    }
    if tags != before.tags { changes.append(("metadata", metadataBytes(origin, pieces))) }
    return changes.isEmpty ? nil : pieces.object(origin, changes, depth: 2)
  }

  private func metadataBytes(_ cell: JSONValue, _ pieces: JSONPieces) -> [UInt8] {
    let list = JSONTree.array(tags.map { .string($0) })
    guard let metadata = cell["metadata"], metadata.isObject else {
      return pieces.bytes(of: .object([JSONMember("tags", list)]), depth: 3)
    }
    let value = tags.isEmpty ? nil : pieces.bytes(of: list, depth: 4)
    return pieces.object(metadata, [("tags", value)], depth: 3)
  }

  private func newTree(_ splitsSources: Bool, sorted: Bool) -> JSONTree {
    var metadata = self.metadata.members.filter { !$0.key.elementsEqual("tags".utf8) }
    if !tags.isEmpty { metadata.append(JSONMember("tags", .array(tags.map { .string($0) }))) }
    if sorted { metadata.sort { $0.key.lexicographicallyPrecedes($1.key) } }
    var members = [JSONMember("cell_type", .string(EditedCell.word(type)))]
    if type == .code { members.append(JSONMember("execution_count", .null)) }
    if let id { members.append(JSONMember("id", .string(id))) }
    members.append(JSONMember("metadata", .object(metadata)))
    if type == .code { members.append(JSONMember("outputs", .array([]))) }
    members.append(JSONMember("source", EditedCell.text(source, isSplit: splitsSources)))
    return .object(members)
  }

  private static func text(_ source: [UInt8], isSplit: Bool) -> JSONTree {
    isSplit ? SplitForm.lines(of: source) : .string(source)
  }

  static func word(_ type: CellType) -> String {
    switch type {
    case .code: "code"
    case .markdown: "markdown"
    case .raw: "raw"
    case .other: "other"
    }
  }
}
