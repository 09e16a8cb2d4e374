import LosslessJSON

extension Diff {
  /// The JEP-8 diff of a comparison: what turns the joined form of the notebook before into the one after,
  /// in nbdime's canonical order. What the comparison leaves out is left out here. Moves become a removal
  /// and an insertion.
  /// - Parameter work: What making it may take; `nil` for as much as the comparison.
  package init(_ comparison: Comparison, work: StepBudget? = nil) {
    self.init(DiffBuilder(comparison, work ?? comparison.newBudget()).notebook())
  }

  /// The JEP-8 diff between two notebooks, complete.
  package init(from before: NotebookContent, to after: NotebookContent) {
    self.init(Comparison(from: before, to: after))
  }
}

/// Makes the diff of a notebook and of its cells and outputs; `ValueDiffer` makes those of all other values.
private struct DiffBuilder {
  let comparison: Comparison
  let values: ValueDiffer
  var filter: PathFilter { values.filter }

  init(_ comparison: Comparison, _ work: StepBudget) {
    self.comparison = comparison
    values = ValueDiffer(
      filter: PathFilter(comparison.options),
      whitespace: comparison.options.whitespace,
      work: work
    )
  }

  func notebook() -> [DiffOperation] {
    let (before, after) = (comparison.before, comparison.after)
    if before.isAbsent || after.isAbsent {
      let members = before.isAbsent ? after.joinedTree.members : before.joinedTree.members
      if before.isAbsent && after.isAbsent { return [] }
      return members.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
        before.isAbsent ? .add(key: $0.key, value: $0.value) : .remove(key: $0.key)
      }
    }
    var operations = values.object(.object(before.members), .object(after.members), at: [])
    let cells = cells()
    if !cells.isEmpty {
      let key = [UInt8]("cells".utf8)
      let place = operations.firstIndex { !$0.memberKey.lexicographicallyPrecedes(key) }
      operations.insert(.patchMember(key: key, diff: Diff(cells)), at: place ?? operations.count)
    }
    return operations
  }

  private func cells() -> [DiffOperation] {
    let (before, after) = (comparison.before.cells, comparison.after.cells)
    var list = ListDiff()
    var next = 0
    for entry in comparison.cells {
      guard entry.kind == .kept || entry.kind == .modified, let i = entry.before, let j = entry.after else {
        if let j = entry.after { list.insert(after[j].tree) }
        continue
      }
      list.remove(i - next)
      next = i + 1
      list.keep(CellComparer.areSameBytes(before[i], after[j]) ? [] : cell(before[i], after[j], entry, i))
    }
    list.remove(before.count - next)
    return list.finish()
  }

  private func cell(
    _ before: CellContent,
    _ after: CellContent,
    _ entry: CellComparison,
    _ index: Int
  ) -> [DiffOperation] {
    let place: JSONPath = [.key("cells"), .index(index)]
    return values.object(MemberPair.pairs(of: before, after), at: place) { pair, one, two, inner in
      switch String(decoding: pair.key, as: UTF8.self) {
      case "id": .replace(key: pair.key, value: two)
      case "outputs" where one.kind == .array && two.kind == .array:
        values.patched(pair.key, outputs(before, after, entry, at: inner))
      case "attachments" where one.kind == .object && two.kind == .object:
        values.patched(pair.key, attachments(one, two, at: inner))
      default: values.change(pair.key, one, two, at: inner)
      }
    }
  }

  private func attachments(_ one: JSONTree, _ two: JSONTree, at place: JSONPath) -> [DiffOperation] {
    values.object(one, two, at: place) { pair, one, two, inner in
      one.kind == .object && two.kind == .object
        ? values.patched(pair.key, values.mimeBundle(one, two, at: inner))
        : values.change(pair.key, one, two, at: inner)
    }
  }

  /// The outputs that stand for each other, by place: the comparison has aligned them.
  private func matches(
    _ one: [OutputContent],
    _ two: [OutputContent],
    _ entry: CellComparison
  ) -> [(before: Int, after: Int)] {
    if entry.outputs.isEmpty {
      // No difference that counts, or outputs are left out of the comparison.
      if one.count == two.count { return one.indices.map { ($0, $0) } }
      return OutputAlignment(one, two, values.work).matches
    }
    return entry.outputs.compactMap { output in
      if let before = output.before, let after = output.after { (before, after) } else { nil }
    }
  }

  private func outputs(
    _ before: CellContent,
    _ after: CellContent,
    _ entry: CellComparison,
    at place: JSONPath
  ) -> [DiffOperation] {
    let (one, two) = (before.outputs, after.outputs)
    var list = ListDiff()
    var (i, j) = (0, 0)
    for match in matches(one, two, entry) + [(before: one.count, after: two.count)] {
      list.remove(match.before - i)
      for place in j..<match.after { list.insert(two[place].tree) }
      (i, j) = (match.before + 1, match.after + 1)
      guard match.before < one.count else { break }
      let inner = place + [.index(match.before)]
      let (left, right) = (one[match.before].tree, two[match.after].tree)
      if left.isEqual(to: right) || filter.ignores(inner) {
        list.keep([])
      } else if left.kind == .object && right.kind == .object {
        list.keep(output(left, right, at: inner))
      } else {
        list.remove(1)
        list.insert(right)
      }
    }
    return list.finish()
  }

  private func output(_ one: JSONTree, _ two: JSONTree, at place: JSONPath) -> [DiffOperation] {
    values.object(one, two, at: place) { pair, one, two, inner in
      pair.key.elementsEqual("data".utf8) && one.kind == .object && two.kind == .object
        ? values.patched(pair.key, values.mimeBundle(one, two, at: inner))
        : values.change(pair.key, one, two, at: inner)
    }
  }
}
