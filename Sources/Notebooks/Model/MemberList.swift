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
    var merged = one
    for member in two where !merged.contains(where: { $0.key == member.key }) {
      merged = setting(member.key, to: member.value, in: merged)
    }
    return merged.map(\.key)
  }
}
