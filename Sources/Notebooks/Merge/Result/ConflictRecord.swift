import LosslessJSON

/// An open conflict as it stands in the metadata of a notebook or of a cell, in the list under the key
/// `nbmerge-conflicts`.
///
/// Every entry has `kind`. Conflicts over values have `path` (a JSON pointer from the cell or the notebook)
/// and those of `base`, `local` and `remote` that exist; those in sources have the `size` of the markers;
/// marker cells have `number` (the conflict that they belong to) and `marker`: `local`, `base`, `remote` or
/// `end`, for what follows.
struct ConflictRecord {
  static let key = "nbmerge-conflicts"

  var kind: MergeConflict.Kind
  var members: [JSONMember] = []

  /// What an entry of a notebook's list is about; `nil` for an entry that no version of this program wrote.
  static func kind(of record: JSONTree) -> MergeConflict.Kind? {
    record["kind"]?.text.flatMap { MergeConflict.Kind(rawValue: String(decoding: $0, as: UTF8.self)) }
  }

  var tree: JSONTree { .object([JSONMember("kind", .string(kind.rawValue))] + members) }

  /// Whether two entries of one list are about the same.
  static func areAboutSame(_ one: JSONTree, _ other: JSONTree) -> Bool {
    kind(of: one) == kind(of: other) && one["path"]?.text == other["path"]?.text
      && one["number"]?.integer == other["number"]?.integer
  }

  /// An entry for a value.
  static func value(
    _ kind: MergeConflict.Kind,
    path: JSONPath,
    base: JSONTree?,
    local: JSONTree?,
    remote: JSONTree?
  ) -> ConflictRecord {
    var members = [JSONMember("path", .string(path.pointer))]
    if let base { members.append(JSONMember("base", base)) }
    if let local { members.append(JSONMember("local", local)) }
    if let remote { members.append(JSONMember("remote", remote)) }
    return ConflictRecord(kind: kind, members: members)
  }

  static func source(size: Int) -> ConflictRecord {
    ConflictRecord(kind: .source, members: [JSONMember("size", .integer(size))])
  }

  /// How many characters the markers have that a record tells of. A file may say anything: what is no length is
  /// seven, as git has it.
  static func markerSize(of record: JSONTree) -> Int {
    guard let size = record["size"]?.integer, (1...Int(Int32.max)).contains(size) else { return 7 }
    return size
  }

  static func marker(_ marker: String, number: Int) -> ConflictRecord {
    ConflictRecord(
      kind: .cells,
      members: [JSONMember("marker", .string(marker)), JSONMember("number", .integer(number))]
    )
  }

  /// Metadata with entries added to its list.
  static func adding(_ entries: [ConflictRecord], to metadata: JSONTree) -> JSONTree {
    if entries.isEmpty { return metadata }
    let name = [UInt8](key.utf8)
    let old = metadata[name]?.elements ?? []
    let list = JSONTree.array(old + entries.map(\.tree))
    return .object(MemberList.setting(name, to: list, in: metadata.members))
  }
}
