import LosslessJSON

/// Lists of members in which order matters.
enum MemberList {
  /// The list with a member set, or taken away for `nil`. A new key goes where it belongs if the others
  /// are sorted, otherwise to the end.
  static func setting(_ key: [UInt8], to value: JSONTree?, in members: [JSONMember]) -> [JSONMember] {
    var members = members
    let place = members.firstIndex { $0.key == key }
    guard let value else {
      if let place { members.remove(at: place) }
      return members
    }
    if let place {
      members[place].value = value
      return members
    }
    let isSorted = members.indices.dropFirst().allSatisfy {
      members[$0 - 1].key.lexicographicallyPrecedes(members[$0].key)
    }
    let next = isSorted ? members.firstIndex { key.lexicographicallyPrecedes($0.key) } : nil
    members.insert(JSONMember(key: key, value: value), at: next ?? members.count)
    return members
  }

  /// The keys of both lists: those of the first one in their order, the others where they belong.
  static func keys(_ one: [JSONMember], _ two: [JSONMember]) -> [[UInt8]] {
    let known = MemberIndex(one)
    let keys = one.map(\.key)
    let added = two.map(\.key).filter { known[$0] == nil }
    if added.isEmpty { return keys }
    let isSorted = keys.indices.dropFirst().allSatisfy { keys[$0 - 1].lexicographicallyPrecedes(keys[$0]) }
    return isSorted ? (keys + added).sorted { $0.lexicographicallyPrecedes($1) } : keys + added
  }
}
