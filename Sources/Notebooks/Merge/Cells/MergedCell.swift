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

  /// Adds entries to the cell's list of open conflicts.
  mutating func record(_ entries: [ConflictRecord]) {
    if entries.isEmpty { return }
    let metadata = tree["metadata"] ?? .object([])
    set("metadata", to: ConflictRecord.adding(entries, to: metadata))
  }
}
