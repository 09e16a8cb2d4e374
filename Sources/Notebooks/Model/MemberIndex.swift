import LosslessJSON

/// The members of an object, by key.
struct MemberIndex {
  /// Lists up to this length are searched one by one.
  private static let shortList = 16

  let members: [JSONMember]
  /// The places of the keys of a long list.
  private var places: [[UInt8]: Int] = [:]

  /// - Parameter members: Each key once.
  init(_ members: [JSONMember]) {
    self.members = members
    if members.count <= MemberIndex.shortList { return }
    places.reserveCapacity(members.count)
    for (place, member) in members.enumerated() { places[member.key] = place }
  }

  init(_ tree: JSONTree?) { self.init(tree?.members ?? []) }

  subscript(key: [UInt8]) -> JSONTree? {
    members.count <= MemberIndex.shortList
      ? members.first { $0.key == key }?.value : places[key].map { members[$0].value }
  }
}
