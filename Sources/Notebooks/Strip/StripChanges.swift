import LosslessJSON

/// The edits and findings of a walk, kept in step.
struct StripChanges {
  let document: JSONDocument
  private(set) var edits: JSONEdits
  private(set) var findings: [StripFinding] = []

  init(_ document: JSONDocument) {
    self.document = document
    edits = JSONEdits(for: document)
  }

  mutating func remove(_ value: JSONValue, _ reason: StripReason, cell: Int?, _ path: String) {
    edits.remove(value)
    findings.append(StripFinding(reason: reason, cell: cell, path: path, byte: value.startByte))
  }

  /// Removes what a path names below an object; `place` goes before the path in the findings.
  mutating func removeTargets(of path: StripKeyPath, in object: JSONValue, cell: Int?, _ place: StaticString)
  {
    var targets: [JSONValue] = []
    path.forEachTarget(in: object, ignoring: edits) { targets.append($0) }
    guard !targets.isEmpty else { return }
    let name = place.description + String(decoding: path.text, as: UTF8.self)
    for value in targets { remove(value, .metadata, cell: cell, name) }
  }

  mutating func replace(
    _ value: JSONValue,
    with tree: JSONTree,
    _ reason: StripReason,
    cell: Int?,
    _ path: String
  ) {
    edits.replace(value, with: tree)
    findings.append(StripFinding(reason: reason, cell: cell, path: path, byte: value.startByte))
  }

  mutating func add(_ member: JSONMember, to object: JSONValue, _ reason: StripReason, cell: Int?) {
    edits.add(member, to: object)
    findings.append(
      StripFinding(
        reason: reason,
        cell: cell,
        path: String(decoding: member.key, as: UTF8.self),
        byte: object.startByte
      )
    )
  }

  /// An edit that changes how a value is written but not what it says.
  mutating func rewrite(_ value: JSONValue, as tree: JSONTree) {
    edits.replace(value, with: tree)
  }
}
