import LosslessJSON

/// Says of places in a notebook whether they are left out of a comparison.
struct PathFilter: Sendable {
  private let rules: [IgnoredPath]

  init(_ options: ComparisonOptions) {
    let parts = options.ignoredParts
    var rules = options.ignoredPaths
    func add(_ part: ComparisonOptions.Parts, _ paths: String...) {
      if parts.contains(part) { rules += paths.map { IgnoredPath($0) } }
    }
    add(.sources, "/cells/*/source")
    add(.outputs, "/cells/*/outputs")
    add(.attachments, "/cells/*/attachments")
    add(.metadata, "/metadata", "/cells/*/metadata", "/cells/*/outputs/*/metadata")
    add(.id, "/cells/*/id")
    add(.details, "/cells/*/execution_count", "/cells/*/outputs/*/execution_count")
    self.rules = rules
  }

  /// Whether the value at `path`, and so all that is inside it, is left out.
  func ignores(_ path: JSONPath) -> Bool {
    !rules.isEmpty && rules.contains { $0.matches(path) }
  }

  /// Whether nothing is left out anywhere.
  var isEmpty: Bool { rules.isEmpty }

  /// Whether the values are equal apart from what is left out.
  func areEqual(_ before: JSONTree, _ after: JSONTree, at path: JSONPath) -> Bool {
    if isEmpty || before.kind != after.kind { return before.isEqual(to: after) }
    switch before.kind {
    case .object:
      let keys = MemberPair.pairs(before.members, after.members)
      return keys.allSatisfy { pair in
        let inner = path + [.key(pair.key)]
        if ignores(inner) { return true }
        guard let one = pair.before, let two = pair.after else { return false }
        return areEqual(one, two, at: inner)
      }
    case .array:
      let (one, two) = (before.elements, after.elements)
      return one.count == two.count
        && one.indices.allSatisfy {
          ignores(path + [.index($0)]) || areEqual(one[$0], two[$0], at: path + [.index($0)])
        }
    default: return before.isEqual(to: after)
    }
  }
}
