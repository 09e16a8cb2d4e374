import LosslessJSON

/// Where a cell that both sides moved would stand in the merged notebook, had another version won: told by
/// its neighbours there, because places change when cells come and go until the conflict is settled.
///
/// In the conflict's record these are the members `base` and `remote` of `neighbours`, each with `after` (a
/// cell) and `before` (cells in their order, the last one the first that stands fast; those in front of it
/// have a conflict of their own over their place). `last` says that nothing stands fast behind it. A cell
/// is named by its id, or by `CellNameHash`.
struct PositionAnchors {
  var after: [UInt8]?
  var before: [[UInt8]] = []
  var isLast = false

  init() {}

  var tree: JSONTree {
    var members: [JSONMember] = []
    if let after { members.append(JSONMember("after", .string(after))) }
    members.append(JSONMember("before", .array(before.map { .string($0) })))
    if isLast { members.append(JSONMember("last", .bool(true))) }
    return .object(members)
  }

  /// Reads the member of a record; `nil` if there is none.
  init?(_ tree: JSONTree?) {
    guard let tree, tree.kind == .object else { return nil }
    after = tree["after"]?.text
    before = tree["before"]?.elements.compactMap(\.text) ?? []
    isLast = tree["last"]?.kind == .true
  }

  /// The place in a list without the cell itself; `nil` if the neighbours are gone.
  func place(in cells: [JSONTree]) -> Int? {
    func find(_ name: [UInt8]?) -> Int? {
      guard let name else { return nil }
      return cells.firstIndex { Self.name(of: $0) == name }
    }
    let moving = isLast ? before[...] : before.dropLast()
    guard var place = isLast ? cells.count : find(before.last) else { return find(after).map { $0 + 1 } }
    for name in moving.reversed() where place > 0 && Self.name(of: cells[place - 1]) == name { place -= 1 }
    return place
  }

  /// What a cell is called.
  static func name(of cell: JSONTree) -> [UInt8] {
    if let id = cell["id"]?.text, !id.isEmpty { return id }
    return CellNameHash.name(type: cell["cell_type"]?.text ?? [], source: JoinedForm.source(of: cell))
  }
}
