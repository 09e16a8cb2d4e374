import LosslessJSON

/// Reads one edit of a patch and says what was expected where it is another thing.
struct CellEditReader {
  private let value: JSONValue
  private let number: Int
  private var operation: CellEdit.Operation = .replace
  private var members: [(name: String, value: JSONValue)] = []

  /// The names that edits are often written with, and what they stand for.
  static let aliases = [
    "cell_id": "cell", "cell_index": "cell", "index": "cell", "cell_type": "type", "new_source": "source",
    "old_source": "old", "sha256": "sha", "hash": "sha",
  ]

  /// The members that each operation has beside `op`.
  static func names(of operation: CellEdit.Operation) -> [String] {
    switch operation {
    case .replace: ["cell", "old", "sha", "source", "outputs"]
    case .insert: ["before", "after", "at", "type", "source", "id", "tags", "metadata", "old", "sha"]
    case .delete: ["cell", "old", "sha"]
    case .move: ["cell", "old", "sha", "before", "after", "at"]
    case .retype: ["cell", "old", "sha", "type"]
    case .tag: ["cell", "old", "sha", "add", "remove"]
    }
  }

  init(_ value: JSONValue, number: Int) {
    self.value = value
    self.number = number
  }

  private func fault(_ message: String, _ place: JSONValue? = nil) -> CellPatchError {
    CellPatchError(message, at: place ?? value, edit: (number, operation.rawValue))
  }

  private func untold(_ message: String, _ place: JSONValue? = nil) -> CellPatchError {
    CellPatchError("edit \(number): \(message)", at: place ?? value)
  }

  /// The edit.
  /// - Parameter keepsOutputs: What counts where the edit does not say it.
  func edit(keepsOutputs: Bool) throws(CellPatchError) -> CellEdit {
    var reader = self
    try reader.readMembers()
    return try reader.read(keepsOutputs)
  }

  private mutating func readMembers() throws(CellPatchError) {
    let operations = CellEdit.Operation.allCases.map(\.rawValue).joined(separator: ", ")
    guard value.isObject else { throw untold("has to be an object with 'op'") }
    guard let op = value["op"] else { throw untold("'op' is missing: one of \(operations)") }
    guard op.isString, let known = CellEdit.Operation(rawValue: String(decoding: op.text, as: UTF8.self))
    else {
      throw untold("'op' has to be one of \(operations)", op)
    }
    operation = known
    let allowed = CellEditReader.names(of: known)
    for member in value.members {
      let written = String(decoding: member.key.text, as: UTF8.self)
      if written == "op" { continue }
      var name = written
      if !allowed.contains(written) {
        name = written == "id" ? "cell" : CellEditReader.aliases[written] ?? written
      }
      guard allowed.contains(name) else {
        throw fault(
          "unknown member \(CellPatch.quoted(member.key.text)): \(known.rawValue) has op, "
            + allowed.joined(separator: ", "),
          member.key
        )
      }
      if members.contains(where: { $0.name == name }) { throw fault("'\(name)' is given twice", member.key) }
      members.append((name, member.value))
    }
  }

  private func read(_ keepsOutputs: Bool) throws(CellPatchError) -> CellEdit {
    var edit = CellEdit(operation: operation, origin: value)
    edit.expected = try expectation()
    if operation != .insert {
      guard let cell = member("cell") else {
        throw fault("'cell' is missing: the id of a cell (a string) or its place (a number from 0)")
      }
      edit.cell = try name(cell, "cell")
    }
    switch operation {
    case .replace:
      edit.source = try source()
      edit.keepsOutputs = keepsOutputs
      if let outputs = member("outputs") {
        edit.keepsOutputs = try CellPatch.keepsOutputs(outputs, edit: (number, operation.rawValue))
      }
    case .insert:
      edit.source = try source()
      edit.target = try target()
      edit.type = try type()
      try readNewCell(&edit)
    case .move: edit.target = try target()
    case .retype: edit.type = try type()
    case .tag:
      (edit.addedTags, edit.removedTags) = (try tags("add"), try tags("remove"))
      if edit.addedTags.isEmpty, edit.removedTags.isEmpty {
        throw fault("'add' or 'remove' is missing: lists of tags")
      }
    case .delete: break
    }
    try checkExpectation(edit)
    return edit
  }

  /// An index says nothing about what is there, and what is written over or deleted must be known.
  private func checkExpectation(_ edit: CellEdit) throws(CellPatchError) {
    guard edit.expected == nil, operation != .insert else { return }
    var isNeeded = [.replace, .delete, .retype].contains(operation)
    if case .place? = edit.cell { isNeeded = true }
    if isNeeded {
      throw fault("'old' is missing: the source that the cell is expected to have (or 'sha', its SHA-256)")
    }
  }

  private func member(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  private func name(_ value: JSONValue, _ member: String) throws(CellPatchError) -> CellEdit.Name {
    if let place = value.integer, place >= 0 { return .place(place) }
    if value.isString, !value.text.isEmpty { return .id(value.text) }
    throw fault("'\(member)' has to be the id of a cell (a string) or its place (a number from 0)", value)
  }

  private func text(_ value: JSONValue, _ member: String) throws(CellPatchError) -> [UInt8] {
    guard let text = MultilineText.text(of: value) else {
      throw fault("'\(member)' has to be a string or a list of strings", value)
    }
    return text
  }

  private func source() throws(CellPatchError) -> [UInt8] {
    guard let source = member("source") else {
      throw fault("'source' is missing: the new source of the cell")
    }
    return try text(source, "source")
  }

  private func expectation() throws(CellPatchError) -> CellEdit.Expectation? {
    if let old = member("old") { return .source(try text(old, "old")) }
    guard let sha = member("sha") else { return nil }
    let digits = sha.isString ? sha.text.map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 } : []
    let isHexadecimal = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard (12...64).contains(digits.count), isHexadecimal else {
      throw fault("'sha' has to be the SHA-256 of the source, at least its first 12 hexadecimal digits", sha)
    }
    return .hash(digits)
  }

  private func type() throws(CellPatchError) -> CellType {
    guard let value = member("type") else {
      throw fault("'type' is missing: one of code, markdown, raw")
    }
    let type = CellType(.value(value))
    if type == .other { throw fault("'type' has to be one of code, markdown, raw", value) }
    return type
  }

  private func target() throws(CellPatchError) -> CellEdit.Target {
    let given = ["before", "after", "at"].filter { member($0) != nil }
    guard given.count == 1, let word = given.first, let value = member(word) else {
      throw fault(
        "one of 'before', 'after' (a cell) and 'at' (a place, from 0) is needed, \(given.count) are given"
      )
    }
    switch word {
    case "before": return .before(try name(value, word))
    case "after": return .after(try name(value, word))
    default:
      guard let place = value.integer, place >= 0 else {
        throw fault("'at' has to be a place, counted from 0", value)
      }
      return .at(place)
    }
  }

  private func readNewCell(_ edit: inout CellEdit) throws(CellPatchError) {
    edit.addedTags = try tags("tags")
    if let metadata = member("metadata") {
      guard metadata.isObject else { throw fault("'metadata' has to be an object", metadata) }
      if metadata["tags"] != nil, !edit.addedTags.isEmpty {
        throw fault("tags are given twice: in 'tags' and in 'metadata'", metadata)
      }
      edit.metadata = .value(metadata)
    }
    if let id = member("id") {
      guard id.isString, NewCellID.isValid(id.text) else {
        throw fault("'id' has to be 1 to 64 letters, digits, '-' and '_'", id)
      }
      edit.id = id.text
    }
  }

  private func tags(_ name: String) throws(CellPatchError) -> [[UInt8]] {
    guard let value = member(name) else { return [] }
    guard MultilineText.isListOfStrings(value) else {
      throw fault("'\(name)' has to be a list of strings", value)
    }
    let tags = value.elements.map(\.text)
    if tags.contains(where: { $0.isEmpty || $0.contains(UInt8(ascii: ",")) }) {
      throw fault("'\(name)': a tag is not empty and has no comma", value)
    }
    return tags
  }
}
