import LosslessJSON

/// The rules for cells.
extension NotebookValidation {
  mutating func check(cell: JSONTree, at path: JSONPath) {
    guard cell.kind == .object else { return report(path, "a cell is not an object") }
    let type = CellType(cell["cell_type"])
    guard let allowed = keys(of: type) else {
      if isKnown { report(path, "the type of the cell is not known") }
      return
    }
    // Of what a cell may have it can go without attachments only.
    let required = allowed.filter { $0 != "attachments" }
    require(required, in: cell, at: path)
    refuseOthers(than: allowed, in: cell, at: path)
    checkMultiline(cell["source"], at: path + [.key("source")])
    if minor >= 5, let id = cell["id"] { check(id: id, at: path + [.key("id")]) }
    if let metadata = cell["metadata"] { check(metadata: metadata, type, at: path + [.key("metadata")]) }
    if let attachments = cell["attachments"] {
      check(attachments: attachments, at: path + [.key("attachments")])
    }
    if type == .code { checkCode(cell, at: path) }
  }

  /// The keys that a cell may have; `nil` if its type is not known.
  private func keys(of type: CellType) -> [String]? {
    let common = ["cell_type", "metadata", "source"] + (minor >= 5 ? ["id"] : [])
    switch type {
    case .code: return common + ["outputs", "execution_count"]
    case .markdown, .raw: return common + (minor >= 1 ? ["attachments"] : [])
    case .other: return nil
    }
  }

  /// A cell without the members that its version does not allow; as it is if the version or the type is not known.
  static func allowedPart(of cell: JSONTree, minor: Int) -> JSONTree {
    let rules = NotebookValidation(minor: minor)
    guard rules.isKnown, let keys = rules.keys(of: CellType(cell["cell_type"])) else { return cell }
    func isAllowed(_ member: JSONMember) -> Bool { keys.contains { member.key.elementsEqual($0.utf8) } }
    if cell.members.allSatisfy(isAllowed) { return cell }
    return .object(cell.members.filter(isAllowed))
  }

  /// Whether a cell, whatever its id, keeps the rules of a version.
  static func isValid(cell: JSONTree, minor: Int) -> Bool {
    guard cell.kind == .object else { return false }
    var (rules, members) = (NotebookValidation(minor: minor), cell.members)
    if rules.minor >= 5 { members = MemberList.setting([UInt8]("id".utf8), to: .string("any"), in: members) }
    rules.check(cell: .object(members), at: [])
    return rules.findings.isEmpty
  }

  private mutating func check(id: JSONTree, at path: JSONPath) {
    guard let text = id.text else { return report(path, "not a string") }
    let isAllowed = text.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    if text.isEmpty || text.count > 64 || !isAllowed {
      report(path, "not an id: 1 to 64 letters, digits, '-' and '_'")
    }
  }

  /// The first thing that is wrong with the metadata of a cell of some type; `nil` if they are valid.
  static func finding(inMetadata metadata: JSONTree, of type: CellType) -> ValidationFinding? {
    var validation = NotebookValidation(minor: nil)
    validation.check(metadata: metadata, type, at: [.key("metadata")])
    return validation.findings.first
  }

  private mutating func check(metadata: JSONTree, _ type: CellType, at path: JSONPath) {
    guard metadata.kind == .object else { return report(path, "not an object") }
    if let name = metadata["name"], name.text?.isEmpty ?? true {
      report(path + [.key("name")], "not a string with a character")
    }
    if let tags = metadata["tags"] { check(tags: tags, at: path + [.key("tags")]) }
    if let jupyter = metadata["jupyter"], minor >= 3, jupyter.kind != .object {
      report(path + [.key("jupyter")], "not an object")
    }
    if type == .raw { checkString("format", in: metadata, at: path) }
    guard type == .code else { return }
    if let collapsed = metadata["collapsed"], ![.true, .false].contains(collapsed.kind) {
      report(path + [.key("collapsed")], "not true or false")
    }
    if let scrolled = metadata["scrolled"], ![.true, .false].contains(scrolled.kind),
      scrolled.text.map({ !$0.elementsEqual("auto".utf8) }) ?? true
    {
      report(path + [.key("scrolled")], "not true, false or 'auto'")
    }
  }

  private mutating func check(tags: JSONTree, at path: JSONPath) {
    guard MultilineText.isListOfStrings(tags) else { return report(path, "not a list of strings") }
    let texts = tags.elements.compactMap(\.text)
    if texts.contains(where: { $0.isEmpty || $0.contains(UInt8(ascii: ",")) }) {
      report(path, "a tag is empty or has a comma")
    }
    if Set(texts).count < texts.count { report(path, "a tag stands twice") }
  }

  private mutating func check(attachments: JSONTree, at path: JSONPath) {
    guard attachments.kind == .object else { return report(path, "not an object") }
    for member in attachments.members { check(mimeBundle: member.value, at: path + [.key(member.key)]) }
  }

  private mutating func checkCode(_ cell: JSONTree, at path: JSONPath) {
    if let count = cell["execution_count"] { check(count: count, at: path + [.key("execution_count")]) }
    guard let outputs = cell["outputs"] else { return }
    guard outputs.kind == .array else { return report(path + [.key("outputs")], "not a list") }
    for (place, output) in outputs.elements.enumerated() {
      check(output: output, at: path + [.key("outputs"), .index(place)])
    }
  }

  mutating func check(count: JSONTree, at path: JSONPath) {
    if count.kind == .null { return }
    if (count.integer ?? -1) < 0 { report(path, "not null and not an integer from 0") }
  }
}
