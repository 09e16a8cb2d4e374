import LosslessJSON

/// A key of two objects with its values on both sides.
struct MemberPair {
  var key: [UInt8]
  var before: JSONTree?
  var after: JSONTree?

  /// All keys of two objects: those before in their order, then the new ones.
  static func pairs(_ before: [JSONMember], _ after: [JSONMember]) -> [MemberPair] {
    var pairs = before.map { MemberPair(key: $0.key, before: $0.value, after: nil) }
    if before.count <= 16 {
      for member in after {
        if let place = pairs.firstIndex(where: { $0.key == member.key }) {
          pairs[place].after = member.value
        } else {
          pairs.append(MemberPair(key: member.key, before: nil, after: member.value))
        }
      }
      return pairs
    }
    var places: [[UInt8]: Int] = [:]
    for (place, pair) in pairs.enumerated() { places[pair.key] = place }
    for member in after {
      if let place = places[member.key] {
        pairs[place].after = member.value
      } else {
        pairs.append(MemberPair(key: member.key, before: nil, after: member.value))
      }
    }
    return pairs
  }

  /// The members of two cells. Where both are code cells with a list of outputs these are not joined; beside a
  /// cell of another type, whose outputs nobody joins, they count as they are patched.
  static func pairs(of before: CellContent, _ after: CellContent) -> [MemberPair] {
    let areCode = before.type == .code && after.type == .code
    var all = pairs(before.membersWithoutJoinedOutputs, after.membersWithoutJoinedOutputs)
    for place in all.indices where all[place].key.elementsEqual("outputs".utf8) {
      if areCode, all[place].before?.kind == .array, all[place].after?.kind == .array { continue }
      if all[place].before != nil { all[place].before = before["outputs"] }
      if all[place].after != nil { all[place].after = after["outputs"] }
    }
    return all
  }
}
