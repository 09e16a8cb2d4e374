import LosslessJSON

/// Finds the changed values inside two JSON values.
struct ValueComparer {
  let filter: PathFilter
  let whitespace: Whitespace
  /// What the whole comparison may take.
  let work: StepBudget

  init(_ options: ComparisonOptions, _ work: StepBudget) {
    self.work = work
    filter = PathFilter(options)
    whitespace = options.whitespace
  }

  /// How deep values are followed. Every level is compared once more, and every change has its whole path, so
  /// deep values would take the square of their size; nobody reads a path of this length.
  private static let followedDepth = 32

  /// The changes between two values by key path: objects are followed into their members, everything else
  /// is compared as a whole, and so is what lies deeper than 32 steps.
  /// - Parameters:
  ///   - place: Where the values are in the notebook.
  ///   - depth: How many steps of `place` are left out in the changes' paths.
  ///   - followsLists: Whether lists of equal length are compared element by element.
  ///   - classify: The class of a change by its path (without the steps left out).
  func changes(
    _ before: JSONTree?,
    _ after: JSONTree?,
    at place: JSONPath,
    depth: Int,
    followsLists: Bool = false,
    classify: (JSONPath) -> ChangeClass
  ) -> [ValueChange] {
    if filter.ignores(place) { return [] }
    if let before, let after {
      if before.isEqual(to: after) { return [] }
      let isFollowed = place.count - depth < ValueComparer.followedDepth
      if isFollowed && before.kind == .object && after.kind == .object {
        return MemberPair.pairs(before.members, after.members).flatMap { pair in
          let (inner, lists) = (place + [.key(pair.key)], followsLists)
          return changes(
            pair.before,
            pair.after,
            at: inner,
            depth: depth,
            followsLists: lists,
            classify: classify
          )
        }
      }
      let (one, two) = (before.elements, after.elements)
      if isFollowed, followsLists, before.kind == .array, after.kind == .array, one.count == two.count {
        return one.indices.flatMap { index in
          let inner = place + [.index(index)]
          return changes(
            one[index],
            two[index],
            at: inner,
            depth: depth,
            followsLists: true,
            classify: classify
          )
        }
      }
    } else if before == nil && after == nil {
      return []
    }
    let path = JSONPath(place.dropFirst(depth))
    return [change(before, after, path: path, changeClass: classify(path))]
  }

  /// The change of a value as a whole; texts with their lines.
  func change(
    _ before: JSONTree?,
    _ after: JSONTree?,
    path: JSONPath,
    changeClass: ChangeClass
  ) -> ValueChange {
    guard let one = before?.text, let two = after?.text else {
      return ValueChange(path: path, before: before, after: after, changeClass: changeClass)
    }
    return ValueChange(
      path: path,
      before: before,
      after: after,
      form: .text,
      text: TextDiff(from: one, to: two, whitespace: whitespace, work: work),
      changeClass: changeClass
    )
  }
}
