import LosslessJSON

/// The members of the three versions of an object, found by key without a search through the list.
struct KeyedVersions {
  private let indexes: ThreeWay<MemberIndex>

  /// - Parameter versions: Objects; anything else has no members.
  init(_ versions: Versions) {
    indexes = versions.map { MemberIndex($0?.members ?? []) }
  }

  /// - Parameter members: Each key once.
  init(_ members: ThreeWay<[JSONMember]>) { indexes = members.map { MemberIndex($0) } }

  /// The keys of the local and the remote version as they follow in the result.
  var keys: [[UInt8]] { MemberList.keys(indexes.local.members, indexes.remote.members) }

  /// All keys, those that only the base has last.
  var allKeys: [[UInt8]] {
    keys + indexes.base.members.map(\.key).filter { indexes.local[$0] == nil && indexes.remote[$0] == nil }
  }

  /// What was taken of each member that somebody changed, in the order of `allKeys`.
  /// - Parameter result: What the merge made of the object.
  func choices(in result: JSONTree?) -> [KeyedChoice] {
    let merged = MemberIndex(result)
    return allKeys.compactMap { key in
      let versions = self[key]
      let outcome = versions.outcome
      if outcome == .unchanged { return nil }
      let value = merged[key]
      let choice: MergeDecision.Choice =
        outcome != .conflict
        ? .init(outcome)
        : Versions.areEqual(value, versions.local)
          ? .local : Versions.areEqual(value, versions.remote) ? .remote : .merged
      return KeyedChoice(key: key, versions: versions, choice: choice, result: value)
    }
  }

  /// The versions of a member.
  subscript(key: [UInt8]) -> Versions { indexes.map { $0[key] } }
}
