import LosslessJSON

/// The members of the three versions of an object, found by key without a search through the list.
struct KeyedVersions {
  private let base: MemberIndex
  private let local: MemberIndex
  private let remote: MemberIndex

  /// - Parameter versions: Objects; anything else has no members.
  init(_ versions: Versions) {
    self.init(
      base: versions.base?.members ?? [],
      local: versions.local?.members ?? [],
      remote: versions.remote?.members ?? []
    )
  }

  /// - Parameters: Members, each key once.
  init(base: [JSONMember], local: [JSONMember], remote: [JSONMember]) {
    self.base = MemberIndex(base)
    self.local = MemberIndex(local)
    self.remote = MemberIndex(remote)
  }

  /// The keys of the local and the remote version as they follow in the result.
  var keys: [[UInt8]] { MemberList.keys(local.members, remote.members) }

  /// All keys, those that only the base has last.
  var allKeys: [[UInt8]] {
    keys + base.members.map(\.key).filter { local[$0] == nil && remote[$0] == nil }
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
  subscript(key: [UInt8]) -> Versions {
    Versions(base: base[key], local: local[key], remote: remote[key])
  }
}
