import LosslessJSON

/// Makes JEP-8 diffs of JSON values that are neither cells nor outputs.
struct ValueDiffer {
  let filter: PathFilter
  let whitespace: Whitespace
  /// What the whole diff may take.
  let work: StepBudget

  init(filter: PathFilter, whitespace: Whitespace, work: StepBudget = StepBudget(bytes: 0)) {
    self.filter = filter
    self.whitespace = whitespace
    self.work = work
  }

  private static let patchedDepth = 100
  /// How many bytes of changed lines of one text are compared character by character.
  private static let comparedBytes = 400_000

  /// The operation that turns the value of a member into another one; `nil` if they are equal.
  func change(_ key: [UInt8], _ one: JSONTree, _ two: JSONTree, at place: JSONPath) -> DiffOperation? {
    // A diff nests more than twice as deep as its values; what lies deeper than this is replaced whole.
    if place.count > ValueDiffer.patchedDepth { return .replace(key: key, value: two) }
    return switch (one.kind, two.kind) {
    case (.object, .object): patched(key, object(one, two, at: place))
    case (.array, .array): patched(key, list(one, two))
    case (.string, .string): patched(key, text(one.text ?? [], two.text ?? []))
    default: .replace(key: key, value: two)
    }
  }

  func patched(_ key: [UInt8], _ operations: [DiffOperation]) -> DiffOperation? {
    operations.isEmpty ? nil : .patchMember(key: key, diff: Diff(operations))
  }

  /// The operations on an object, by key.
  /// - Parameter change: The operation for a member whose value differs.
  func object(
    _ before: JSONTree,
    _ after: JSONTree,
    at place: JSONPath,
    change: (MemberPair, JSONTree, JSONTree, JSONPath) -> DiffOperation?
  ) -> [DiffOperation] {
    object(MemberPair.pairs(before.members, after.members), at: place, change: change)
  }

  /// The operations on an object with these members before and after, by key.
  func object(
    _ pairs: [MemberPair],
    at place: JSONPath,
    change: (MemberPair, JSONTree, JSONTree, JSONPath) -> DiffOperation?
  ) -> [DiffOperation] {
    var operations: [DiffOperation] = []
    for pair in pairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let inner = place + [.key(pair.key)]
      if filter.ignores(inner) { continue }
      switch (pair.before, pair.after) {
      case (let one?, let two?):
        if !one.isEqual(to: two), let operation = change(pair, one, two, inner) {
          operations.append(operation)
        }
      case (nil, let two?): operations.append(.add(key: pair.key, value: two))
      default: operations.append(.remove(key: pair.key))
      }
    }
    return operations
  }

  func object(_ before: JSONTree, _ after: JSONTree, at place: JSONPath) -> [DiffOperation] {
    object(before, after, at: place) { pair, one, two, inner in change(pair.key, one, two, at: inner) }
  }

  /// The operations on values by media type: only readable types are followed into their values.
  func mimeBundle(_ before: JSONTree, _ after: JSONTree, at place: JSONPath) -> [DiffOperation] {
    object(before, after, at: place) { pair, one, two, inner in
      ValueDiffer.isReadable(pair.key)
        ? change(pair.key, one, two, at: inner) : .replace(key: pair.key, value: two)
    }
  }

  private static func isReadable(_ type: [UInt8]) -> Bool {
    ["text/", "image/svg+xml", "application/javascript", "application/json"].contains {
      type.starts(with: $0.utf8)
    }
  }

  /// The operations on a list without an alignment of its own: equal elements stay.
  private func list(_ before: JSONTree, _ after: JSONTree) -> [DiffOperation] {
    let (one, two) = (before.elements, after.elements)
    let changes = TreeNumbering(one, two).changes(work)
    var list = ListDiff()
    var next = 0
    for hunk in changes.hunks {
      for _ in next..<hunk.before.lowerBound { list.keep([]) }
      for place in hunk.after { list.insert(two[place]) }
      list.remove(hunk.before.count)
      next = hunk.before.upperBound
    }
    return list.finish()
  }

  /// The operations on a text: its lines, and characters inside of similar lines.
  func text(_ before: [UInt8], _ after: [UInt8]) -> [DiffOperation] {
    let diff = TextDiff(from: before, to: after, whitespace: whitespace, work: work)
    var list = ListDiff()
    var next = 0
    var budget = ValueDiffer.comparedBytes
    for hunk in diff.hunks {
      for _ in next..<hunk.before.lowerBound { list.keep([]) }
      append(hunk, of: diff, to: &list, budget: &budget)
      next = hunk.before.upperBound
    }
    return list.finish()
  }

  private func append(
    _ hunk: TextDiff.Hunk,
    of diff: TextDiff,
    to list: inout ListDiff,
    budget: inout Int
  ) {
    var (i, j) = (hunk.before.lowerBound, hunk.after.lowerBound)
    for pair in LinePairing.pairs(hunk, of: diff, budget: &budget, work) {
      list.remove(pair.before - i)
      for line in j..<pair.after { list.insert(.string(Array(diff.after[line]))) }
      list.keep(pair.characters)
      (i, j) = (pair.before + 1, pair.after + 1)
    }
    list.remove(hunk.before.upperBound - i)
    for line in j..<hunk.after.upperBound { list.insert(.string(Array(diff.after[line]))) }
  }
}
