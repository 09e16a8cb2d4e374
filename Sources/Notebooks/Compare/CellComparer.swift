import LosslessJSON

/// Compares two cells that are taken for the same one.
struct CellComparer {
  let values: ValueComparer

  /// Fills in what differs between two cells and how much it matters.
  func compare(_ before: CellContent, _ after: CellContent, into entry: inout CellComparison) {
    if CellComparer.areSameBytes(before, after) { return }
    let place: JSONPath = [.key("cells"), .index(entry.after ?? 0)]
    var changes = CellComparison.Changes()
    for pair in MemberPair.pairs(of: before, after) {
      let inner = place + [.key(pair.key)]
      if values.filter.ignores(inner) { continue }
      compare(pair, at: inner, before, after, into: &changes)
    }
    entry.changeClass = max(entry.changeClass, CellComparer.changeClass(of: changes))
    entry.note(changes)
  }

  /// Whether both cells stand in files with the same bytes.
  static func areSameBytes(_ before: CellContent, _ after: CellContent) -> Bool {
    guard case .file(let one) = before.storage, case .file(let two) = after.storage else { return false }
    return one.withRawBytes { left in two.withRawBytes { left.elementsEqualFast($0) } }
  }

  private func compare(
    _ pair: MemberPair,
    at place: JSONPath,
    _ before: CellContent,
    _ after: CellContent,
    into changes: inout CellComparison.Changes
  ) {
    switch String(decoding: pair.key, as: UTF8.self) {
    case "cell_type": changes.type = change(pair, at: place, .source)
    case "id": changes.id = change(pair, at: place, .volatile)
    case "execution_count": changes.executionCount = change(pair, at: place, .volatile)
    case "metadata":
      changes.metadata = values.changes(pair.before, pair.after, at: place, depth: place.count) {
        VolatileMetadata.isVolatile(inCell: $0) ? .volatile : .metadata
      }
    case "attachments":
      changes.attachments = values.changes(pair.before, pair.after, at: place, depth: place.count) { _ in
        .source
      }
    case "source" where (pair.before?.kind ?? .string) == .string && (pair.after?.kind ?? .string) == .string:
      if before.source != after.source {
        let text = TextDiff(
          from: before.source,
          to: after.source,
          whitespace: values.whitespace,
          work: values.work
        )
        changes.source = text.isEmpty ? nil : text
      } else if let change = change(pair, at: place, .metadata) {
        changes.others.append(change)
      }
    case "outputs" where pair.before?.kind == .array && pair.after?.kind == .array:
      let comparer = OutputComparer(values: values, cell: Array(place.dropLast()))
      changes.outputs = comparer.compare(before.outputs, after.outputs)
    default:
      let isOutput = pair.key.elementsEqual("outputs".utf8)
      if let change = change(pair, at: place, isOutput ? .outputs : .metadata) {
        changes.others.append(change)
      }
    }
  }

  private func change(_ pair: MemberPair, at place: JSONPath, _ changeClass: ChangeClass) -> ValueChange? {
    if let one = pair.before, let two = pair.after, values.filter.areEqual(one, two, at: place) {
      return nil
    }
    let step = place.suffix(1)
    return values.change(pair.before, pair.after, path: Array(step), changeClass: changeClass)
  }

  private static func changeClass(of entry: CellComparison.Changes) -> ChangeClass {
    var result = ChangeClass.same
    if entry.source != nil { result = .source }
    for output in entry.outputs { result = max(result, output.changeClass) }
    let changes = entry.metadata + entry.attachments + entry.others
    for change in changes { result = max(result, change.changeClass) }
    for change in [entry.executionCount, entry.id, entry.type] {
      result = max(result, change?.changeClass ?? .same)
    }
    return result
  }
}
