import LosslessJSON

extension Comparison {
  /// Compares two notebooks. Near-linear in their size; see `StepBudget` for the last resort.
  /// - Parameter work: What it may take; `nil` for what is usual for files of their size.
  package init(
    from before: NotebookContent,
    to after: NotebookContent,
    options: ComparisonOptions = ComparisonOptions(),
    work: StepBudget? = nil
  ) {
    let work = work ?? StepBudget(bytes: before.byteCount + after.byteCount)
    let values = ValueComparer(options, work)
    let metadata: [ValueChange]
    if before.isAbsent || after.isAbsent {
      metadata = []
    } else {
      let place: JSONPath = [.key("metadata")]
      metadata = values.changes(before.metadata, after.metadata, at: place, depth: 1) {
        VolatileMetadata.isVolatile(inNotebook: $0) ? .volatile : .metadata
      }
    }
    self.init(
      before: before,
      after: after,
      options: options,
      cells: Comparison.entries(before.cells, after.cells, CellComparer(values: values)),
      metadata: metadata,
      others: Comparison.otherChanges(before, after, values)
    )
  }

  private static func otherChanges(
    _ before: NotebookContent,
    _ after: NotebookContent,
    _ values: ValueComparer
  ) -> [ValueChange] {
    MemberPair.pairs(before.members, after.members).flatMap { pair -> [ValueChange] in
      let isMetadata = pair.key.elementsEqual("metadata".utf8)
      if isMetadata && !before.isAbsent && !after.isAbsent { return [] }
      let place: JSONPath = [.key(pair.key)]
      return values.changes(pair.before, pair.after, at: place, depth: 0) { _ in
        .metadata
      }
    }
  }

  /// Every cell of both sides once, in the order that `cells` promises.
  private static func entries(
    _ before: [CellContent],
    _ after: [CellContent],
    _ comparer: CellComparer
  ) -> [CellComparison] {
    let alignment = CellAlignment(before, after, comparer.values.work)
    let spine = alignment.inOrder()
    var entries: [CellComparison] = []
    entries.reserveCapacity(after.count)
    var (i, j) = (0, 0)
    for next in spine + [before.count] {
      while i < next {
        if alignment.isFree(before: i) { entries.append(oneSided(.removed, before: i, after: nil)) }
        i += 1
      }
      let end = next < before.count ? alignment.matches[next]?.after ?? 0 : after.count
      while j < end {
        entries.append(newPlace(j, before, after, alignment, comparer))
        j += 1
      }
      if next < before.count, let match = alignment.matches[next] {
        var entry = CellComparison(match, kind: .kept)
        comparer.compare(before[match.before], after[match.after], into: &entry)
        if entry.isModified { entry.kind = .modified }
        entries.append(entry)
        (i, j) = (next + 1, match.after + 1)
      }
    }
    return entries
  }

  private static func oneSided(_ kind: CellComparison.Kind, before: Int?, after: Int?) -> CellComparison {
    var entry = CellComparison(kind: kind, before: before, after: after)
    entry.changeClass = .source
    return entry
  }

  /// The entry for a cell after that is new or was elsewhere.
  private static func newPlace(
    _ j: Int,
    _ before: [CellContent],
    _ after: [CellContent],
    _ alignment: CellAlignment,
    _ comparer: CellComparer
  ) -> CellComparison {
    let i = alignment.partners[j]
    guard i >= 0, let match = alignment.matches[i] else { return oneSided(.added, before: nil, after: j) }
    var entry = CellComparison(match, kind: .moved)
    entry.changeClass = .source
    comparer.compare(before[i], after[j], into: &entry)
    return entry
  }
}

extension CellComparison {
  fileprivate init(_ match: CellAlignment.Match, kind: Kind) {
    self.init(
      kind: kind,
      before: match.before,
      after: match.after,
      evidence: match.evidence,
      permille: match.similarity
    )
  }
}
