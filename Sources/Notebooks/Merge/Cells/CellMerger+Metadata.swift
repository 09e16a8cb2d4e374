import LosslessJSON

/// Metadata and attachments.
extension CellMerger {
  mutating func mergeMetadata(_ versions: Versions, volatileSide: MergeSide) -> JSONTree? {
    let key = [UInt8]("metadata".utf8)
    switch versions.outcome {
    case .unchanged: return fileValue(key, .local)
    case .local, .either, .remote:
      let outcome = versions.outcome
      decideMetadata(versions, outcome == .remote ? versions.remote : versions.local, [])
      return fileValue(key, outcome == .remote ? .remote : .local)
    case .conflict: break
    }
    var merge = MetadataMerge(scope: .cell, options: options)
    merge.volatileSide = volatileSide == .remote ? .remote : .local
    let result = merge.merge(versions)
    for conflict in merge.conflicts {
      addConflict(.metadata, path: [.key(key)] + conflict.path, conflict.versions)
    }
    decideMetadata(versions, result, merge.conflicts.compactMap(\.path.first))
    return result
  }

  /// One decision for each key that a side changed.
  private mutating func decideMetadata(_ versions: Versions, _ result: JSONTree?, _ open: [JSONPathStep]) {
    guard options.listsDecisions else { return }
    let open = Set(open)
    for made in KeyedVersions(versions).choices(in: result) {
      let isOpen = open.contains(.key(made.key))
      decide(.metadata(made.key), made.versions, made.choice, isConflict: isOpen, result: made.result)
    }
  }

  /// Attachments by name. Where both sides have different images under one name, the remote one is kept
  /// beside the local one under a name of its own.
  mutating func mergeAttachments(_ versions: Versions) -> JSONTree? {
    let key = [UInt8]("attachments".utf8)
    let outcome = versions.outcome
    if outcome != .conflict {
      if outcome != .unchanged {
        decide(
          .member(key),
          versions,
          .init(outcome),
          result: outcome == .remote ? versions.remote : versions.local
        )
      }
      return fileValue(key, outcome == .remote ? .remote : .local)
    }
    let all = KeyedVersions(versions)
    let files = KeyedVersions(
      Versions(base: fileValue(key, .base), local: fileValue(key, .local), remote: fileValue(key, .remote))
    )
    var members: [JSONMember] = []
    let names = all.keys
    var taken = Set(names)
    for name in names {
      let member = all[name]
      let outcome = member.outcome
      let isConflict = outcome == .conflict
      let side = isConflict ? attachmentSide(member) : outcome == .remote ? .remote : .local
      if let value = files[name][side] { members.append(JSONMember(key: name, value: value)) }
      if isConflict, showsBothAttachments, side == .local, let other = files[name].remote,
        member.local != nil
      {
        let second = MergedNames.free([UInt8]("remote-".utf8) + name, among: taken)
        taken.insert(second)
        members.append(JSONMember(key: second, value: other))
      }
      if outcome != .unchanged {
        decide(.attachment(name), member, .init(side), isConflict: isConflict && isOpen, result: member[side])
      }
      if isConflict && isOpen { addConflict(.attachment, path: [.key(key), .key(name)], member) }
    }
    return members.isEmpty && versions.local == nil ? nil : .object(members)
  }

  private var isOpen: Bool {
    options.effectiveInputStrategy.leavesConflicts
      && !options.ignoredParts.contains(.attachments)
  }

  private var showsBothAttachments: Bool { isOpen && options.effectiveInputStrategy != .mergetool }

  /// The side whose attachment is taken under its name.
  private func attachmentSide(_ versions: Versions) -> MergeSide {
    switch options.effectiveInputStrategy {
    case .useBase, .mergetool: .base
    case .useLocal: .local
    case .useRemote: .remote
    case .inline, .union: versions.local == nil ? .remote : .local
    }
  }
}
