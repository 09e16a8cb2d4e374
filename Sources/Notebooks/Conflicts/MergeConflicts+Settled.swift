package import LosslessJSON

/// Records that stayed behind when somebody settled their conflict in an editor.
extension MergeConflicts {
  /// A notebook without the records of conflicts that are settled, and with a notice (`HiddenConflictNotice`)
  /// that lists what is left; `nil` if that is how it is.
  package static func withoutLeftovers(_ notebook: JSONTree) -> JSONTree? {
    let tidied = withoutSettledRecords(notebook)
    return HiddenConflictNotice.renewed(in: tidied ?? notebook) ?? tidied
  }

  /// A notebook without the records of conflicts that are settled; `nil` if it has none.
  static func withoutSettledRecords(_ notebook: JSONTree) -> JSONTree? {
    var members = notebook.members
    var isChanged = false
    if let owner = withoutSettled(notebook) {
      members = owner.members
      isChanged = true
    }
    let cells = notebook["cells"]?.elements ?? []
    let kept = cells.map { withoutSettled($0) }
    if kept.contains(where: { $0 != nil }) {
      let all = JSONTree.array(zip(kept, cells).map { $0 ?? $1 })
      members = MemberList.setting([UInt8]("cells".utf8), to: all, in: members)
      isChanged = true
    }
    return isChanged ? .object(members) : nil
  }

  /// The cell or the notebook with only those records that are open; `nil` if all are.
  private static func withoutSettled(_ owner: JSONTree) -> JSONTree? {
    let name = [UInt8](ConflictRecord.key.utf8)
    guard let metadata = owner["metadata"], let records = metadata[name]?.elements else { return nil }
    let present = RecordedOwner(owner)
    let open = records.filter { !isSettled($0, in: present) }
    if open.count == records.count && !records.isEmpty { return nil }
    let rest = MemberList.setting(name, to: open.isEmpty ? nil : .array(open), in: metadata.members)
    return .object(MemberList.setting([UInt8]("metadata".utf8), to: .object(rest), in: owner.members))
  }

  /// Whether somebody has settled what a record is about: its markers are gone, or what stands at its path is
  /// the remote value. The local one stood there from the start and says nothing; nor does a place.
  static func isSettled(_ record: JSONTree, in owner: RecordedOwner) -> Bool {
    switch ConflictRecord.kind(of: record) {
    case .source:
      let size = ConflictRecord.markerSize(of: record)
      return MarkedSource(JoinedForm.source(of: owner.tree), size: size).conflictCount == 0
    case .metadata, .member, .type:
      let path = JSONPath.steps(ofPointer: record["path"]?.text ?? [])
      return !path.isEmpty && areEqual(owner.value(at: path[...]), record["remote"])
    case .attachment:
      let path = JSONPath.steps(ofPointer: record["path"]?.text ?? [])
      guard let name = path.last, let local = record["local"], let remote = record["remote"] else {
        return false
      }
      let present = owner.value(at: path[...])
      let beside = owner.value(at: (path.dropLast() + [[UInt8]("remote-".utf8) + name])[...])
      return beside == nil && (areEqual(present, local) || areEqual(present, remote))
    case .outputs:
      return !(owner.tree["outputs"]?.elements ?? []).contains { output in
        OutputKind(output["output_type"]) == .stream
          && (output["text"].flatMap { JoinedForm.joinedText($0).text } ?? []).starts(with: "<<<<<<<".utf8)
      }
    case .position, .cells, .deletedAndEdited, nil: return false
    }
  }

  private static func areEqual(_ one: JSONTree?, _ other: JSONTree?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.isEqual(to: other)
  }
}
