import LosslessJSON

/// Settling conflicts over single values.
extension MergeConflicts {
  /// A cell or a notebook with the chosen value at the conflict's place, and without the record.
  static func settledValue(
    _ conflict: FoundConflict,
    _ resolution: ConflictResolution,
    in owner: JSONTree
  ) -> JSONTree? {
    let clean = withoutRecord(conflict, in: owner)
    if conflict.kind == .position || !conflict.isRecorded { return clean }
    let path = JSONPath.steps(ofPointer: conflict.pointer)
    if conflict.kind == .attachment { return settledAttachment(conflict, resolution, path, in: clean) }
    let value: JSONTree? =
      switch resolution {
      case .base: conflict.base
      case .local, .both: conflict.local
      case .remote, .reversed: conflict.remote
      }
    return setting(path, to: value, in: clean)
  }

  /// Attachments have the remote version beside the local one under a name of its own.
  private static func settledAttachment(
    _ conflict: FoundConflict,
    _ resolution: ConflictResolution,
    _ path: [[UInt8]],
    in cell: JSONTree
  ) -> JSONTree? {
    if resolution == .both || resolution == .reversed { return cell }
    let value: JSONTree? =
      switch resolution {
      case .base: conflict.base
      case .remote: conflict.remote
      default: conflict.local
      }
    let settled = setting(path, to: value, in: cell)
    guard let name = path.last, let remote = conflict.remote else { return settled }
    let second = [UInt8]("remote-".utf8) + name
    guard let beside = settled[[UInt8]("attachments".utf8)]?[second], beside.isEqual(to: remote) else {
      return settled
    }
    return setting(path.dropLast() + [second], to: nil, in: settled)
  }

  /// The owner without the conflict's entry in its metadata; an empty list goes with it.
  static func withoutRecord(_ conflict: FoundConflict, in owner: JSONTree) -> JSONTree {
    let metadata = owner["metadata"] ?? .object([])
    let key = conflict.isRecorded ? ConflictRecord.key : "nbdime-conflicts"
    let name = [UInt8](key.utf8)
    var rest: JSONTree?
    if conflict.isRecorded, var records = metadata[name]?.elements, records.indices.contains(conflict.record)
    {
      let record = records[conflict.record]
      records.removeAll { ConflictRecord.areAboutSame($0, record) }
      rest = records.isEmpty ? nil : .array(records)
    }
    let members = MemberList.setting(name, to: rest, in: metadata.members)
    return .object(MemberList.setting([UInt8]("metadata".utf8), to: .object(members), in: owner.members))
  }

  /// The object with the value at a path of keys set, or taken away for `nil`.
  private static func setting(_ path: some Collection<[UInt8]>, to value: JSONTree?, in object: JSONTree)
    -> JSONTree
  {
    guard let key = path.first else { return object }
    let rest = path.dropFirst()
    let inner = rest.isEmpty ? value : setting(rest, to: value, in: object[key] ?? .object([]))
    return .object(MemberList.setting(key, to: inner, in: object.members))
  }
}
