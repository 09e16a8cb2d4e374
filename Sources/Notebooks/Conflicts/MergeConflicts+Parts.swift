package import LosslessJSON

/// Taking back what a merge decided by a rule.
extension MergeConflicts {
  /// A cell, or the notebook, in file form with one part as a version has it.
  ///
  /// - Parameters:
  ///   - value: the version of the part in joined form, as a `MergeDecision` has it; `nil` takes the part away.
  ///   - owner: the cell or the notebook. Whole cells and places are not parts of it, and leave it as it is.
  package static func setting(
    _ part: MergeDecision.Part,
    to value: JSONTree?,
    in owner: JSONTree
  ) -> JSONTree {
    switch part {
    case .cell, .position: return owner
    case .type: return typed(value, owner)
    case .source:
      return setting("source", to: value.map { fileForm($0, named: "source", like: owner) }, in: owner)
    case .outputs:
      return setting("outputs", to: value.map { fileForm($0, named: "outputs", like: owner) }, in: owner)
    case .executionCount: return setting("execution_count", to: value ?? .null, in: owner)
    case .id: return setting("id", to: value, in: owner)
    case .member(let key):
      return .object(MemberList.setting(key, to: value, in: owner.members))
    case .metadata(let key): return setting(key, of: "metadata", to: value, in: owner, keepsEmpty: true)
    case .attachment(let key):
      let bundle = value.map {
        fileForm(.object([JSONMember(key: key, value: $0)]), named: "attachments", like: owner)
      }
      return setting(key, of: "attachments", to: bundle?[key], in: owner, keepsEmpty: false)
    }
  }

  /// A cell in joined form as it stands in a file.
  package static func fileForm(_ cell: JSONTree) -> JSONTree { SplitForm.cell(CellContent(cell)) }

  /// The source of a cell in file form replaced by a text: a string where it was one, else lines.
  package static func setting(source text: [UInt8], in cell: JSONTree) -> JSONTree {
    setting(.source, to: .string(text), in: cell)
  }

  private static func setting(_ key: String, to value: JSONTree?, in owner: JSONTree) -> JSONTree {
    .object(MemberList.setting([UInt8](key.utf8), to: value, in: owner.members))
  }

  private static func setting(
    _ key: [UInt8],
    of name: String,
    to value: JSONTree?,
    in owner: JSONTree,
    keepsEmpty: Bool
  ) -> JSONTree {
    let members = MemberList.setting(key, to: value, in: owner[[UInt8](name.utf8)]?.members ?? [])
    return setting(name, to: members.isEmpty && !keepsEmpty ? nil : .object(members), in: owner)
  }

  /// A member of a cell in joined form as it stands in a file.
  private static func fileForm(_ value: JSONTree, named key: String, like owner: JSONTree) -> JSONTree {
    if key == "source", owner["source"]?.kind == .string { return value }
    let cell = JSONTree.object([JSONMember("cell_type", .string("code")), JSONMember(key, value)])
    return fileForm(cell)[[UInt8](key.utf8)] ?? value
  }

  /// A cell of another type, with the members that code cells have and no others.
  private static func typed(_ type: JSONTree?, _ cell: JSONTree) -> JSONTree {
    guard let type else { return cell }
    var changed = setting("cell_type", to: type, in: cell)
    let isCode = CellType(type) == .code
    for (key, empty) in [("outputs", JSONTree.array([])), ("execution_count", .null)] {
      let present = changed[[UInt8](key.utf8)]
      changed = setting(key, to: isCode ? present ?? empty : nil, in: changed)
    }
    return changed
  }
}
