package import LosslessJSON
package import Notebooks

/// The report of `--json`, described in `docs/merging.md`: an object with `schema`, `status`, `method`,
/// `conflicts`, `decisions` and `notes`.
package enum MergeJSON {
  /// The report of a merge.
  package static func text(of result: MergeResult) -> [UInt8] {
    let sink = ByteSink()
    JSONWriter.writePretty(tree(result), indent: 2, to: sink)
    return PrintableJSON.escaped(sink.bytes)
  }

  private static func tree(_ result: MergeResult) -> JSONTree {
    .object([
      JSONMember("schema", .string("nbmerge/1")),
      JSONMember("status", .string(result.isClean ? "clean" : "conflicts")),
      JSONMember("method", .string(result.method.rawValue)),
      JSONMember("conflicts", .array(result.conflicts.map(conflict))),
      JSONMember("decisions", .array(result.decisions.map(decision))),
      JSONMember("notes", .array(result.notes.map(note))),
    ])
  }

  private static func conflict(_ conflict: MergeConflict) -> JSONTree {
    .object(
      head(conflict.kind, cell: conflict.cell, id: conflict.cellID, path: conflict.path.pointer)
        + versions(conflict.base, conflict.local, conflict.remote)
    )
  }

  /// The members that describe a conflict wherever one is listed.
  package static func head(
    _ kind: MergeConflict.Kind,
    cell: Int?,
    id: [UInt8]?,
    path: [UInt8]
  ) -> [JSONMember] {
    [
      JSONMember("kind", .string(kind.rawValue)),
      JSONMember("cell", cell.map { .integer($0) } ?? .null),
      JSONMember("id", id.map { .string($0) } ?? .null),
      JSONMember("path", .string(path)),
    ]
  }

  /// The versions of something; what there is no version of is `null`.
  package static func versions(_ base: JSONTree?, _ local: JSONTree?, _ remote: JSONTree?) -> [JSONMember] {
    [
      JSONMember("base", base ?? .null),
      JSONMember("local", local ?? .null),
      JSONMember("remote", remote ?? .null),
    ]
  }

  private static func decision(_ decision: MergeDecision) -> JSONTree {
    var members = [
      JSONMember("cell", decision.cell.map(place) ?? .null),
      JSONMember("part", .string(decision.part.name)),
    ]
    if let key = decision.part.key { members.append(JSONMember("key", .string(key))) }
    members += [
      JSONMember("action", .string(decision.action.rawValue)),
      JSONMember("rule", .string(decision.choice.rawValue)),
      JSONMember("conflict", .bool(decision.isConflict)),
    ]
    return .object(members)
  }

  private static func place(_ place: MergeCellPlace) -> JSONTree {
    func number(_ value: Int?) -> JSONTree { value.map { .integer($0) } ?? .null }
    return .object([
      JSONMember("base", number(place.base)),
      JSONMember("local", number(place.local)),
      JSONMember("remote", number(place.remote)),
      JSONMember("result", number(place.result)),
    ])
  }

  private static func note(_ note: MergeNote) -> JSONTree {
    .object([
      JSONMember("rule", .string(note.kind.rawValue)),
      JSONMember("cell", note.cell.map { .integer($0) } ?? .null),
      JSONMember("message", .string(note.message)),
    ])
  }
}

extension MergeDecision.Part {
  /// The name of the part without its key.
  var name: String {
    switch self {
    case .cell: "cell"
    case .position: "position"
    case .type: "cell_type"
    case .source: "source"
    case .outputs: "outputs"
    case .executionCount: "execution_count"
    case .metadata: "metadata"
    case .attachment: "attachment"
    case .id: "id"
    case .member: "member"
    }
  }

  /// The key of a piece of metadata, an attachment or another member.
  var key: [UInt8]? {
    switch self {
    case .metadata(let key), .attachment(let key), .member(let key): key
    default: nil
    }
  }
}
