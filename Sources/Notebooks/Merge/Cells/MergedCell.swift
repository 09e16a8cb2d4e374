import LosslessJSON

/// A cell of the result while it is put together.
struct MergedCell {
  /// The members in file form; a value of a file if nothing of it changed.
  var tree: JSONTree
  var entity: CellEntity
  var decisions: [MergeDecision] = []
  /// The conflicts inside the cell; their paths begin at the cell.
  var conflicts: [MergeConflict] = []
  var notes: [MergeNote] = []
  /// Whether the cell only marks the border of a conflict.
  var isMarker = false
  /// Whether the cell only shows what the base had, between the versions of a conflict.
  var isBaseCopy = false

  var id: [UInt8]? { tree["id"]?.text }

  /// Sets a member, at the place where its key belongs.
  mutating func set(_ key: String, to value: JSONTree?) {
    tree = .object(MemberList.setting([UInt8](key.utf8), to: value, in: tree.members))
  }

  /// Adds an entry to the cell's list of open conflicts.
  mutating func record(_ entry: ConflictRecord) {
    let metadata = tree["metadata"] ?? .object([])
    set("metadata", to: ConflictRecord.adding([entry], to: metadata))
  }
}

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

extension CellContent {
  /// The members as they stand in the file, or as they would stand there.
  var fileMembers: [JSONMember] { fileTree.members }

  /// The cell as it stands in the file, or as it would stand there.
  var fileTree: JSONTree {
    if case .file(let cell) = storage { return .value(cell) }
    return SplitForm.cell(self)
  }
}
