import LosslessJSON

/// The notices of earlier merges: a merge takes none from its versions, but writes its own.
extension NotebookMerger {
  /// What is merged without notices. That one of the base is gone is a decision.
  mutating func withoutNotices(_ slots: [CellSlot]) -> [CellSlot] {
    var rest: [CellSlot] = []
    for slot in slots {
      switch slot {
      case .cell(let entity), .joined(let entity):
        if isNotice(entity) { drop(entity) } else { rest.append(slot) }
      case .deletedAndEdited(let entity, let replacement):
        let others = replacement.filter { !isNotice($0) }
        if !isNotice(entity) {
          rest.append(.deletedAndEdited(entity, replacement: others))
        } else {
          drop(entity)
          rest += others.map { .cell($0) }
        }
      case .clash(let base, let local, let remote):
        let (mine, theirs) = (local.filter { !isNotice($0) }, remote.filter { !isNotice($0) })
        let isOneSided = base.isEmpty && (mine.isEmpty || theirs.isEmpty)
        rest +=
          isOneSided ? (mine + theirs).map { .cell($0) } : [.clash(base: base, local: mine, remote: theirs)]
      }
    }
    return rest
  }

  /// Whether all versions of a cell are notices.
  private func isNotice(_ entity: CellEntity) -> Bool {
    let versions = [
      entity.base.map { base.cells[$0] }, entity.local.map { local.cells[$0] },
      entity.remote.map { remote.cells[$0] },
    ]
    return versions.allSatisfy { $0?.isNotice ?? true }
  }

  private mutating func drop(_ entity: CellEntity) {
    if entity.base != nil { decisions.append(decision(entity, .deleted, .either, result: nil)) }
  }
}

extension MergedCell {
  /// Makes the cell one like others: of a notice and something that somebody made of it, what both wrote stays,
  /// and the next merge must not take it away.
  mutating func dropNoticeRecord() {
    let key = [UInt8](ConflictRecord.key.utf8)
    guard let metadata = tree["metadata"], let records = metadata[key]?.elements,
      records.contains(where: HiddenConflictNotice.isRecord)
    else { return }
    let rest = records.filter { !HiddenConflictNotice.isRecord($0) }
    set(
      "metadata",
      to: .object(MemberList.setting(key, to: rest.isEmpty ? nil : .array(rest), in: metadata.members))
    )
  }
}
