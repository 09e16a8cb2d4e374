import LosslessJSON

/// Compares the outputs of one cell.
struct OutputComparer {
  let values: ValueComparer
  /// The place of the cell in the notebook.
  let cell: JSONPath

  /// All outputs of both sides in order, or nothing if there is no difference.
  func compare(_ before: [OutputContent], _ after: [OutputContent]) -> [OutputComparison] {
    var entries: [OutputComparison] = []
    var (i, j) = (0, 0)
    let matches = OutputAlignment(before, after, values.work).matches
    for match in matches + [(before: before.count, after: after.count)] {
      for place in i..<match.before { entries.append(removed(place, before[place])) }
      for place in j..<match.after { entries.append(added(place, after[place])) }
      if match.before < before.count { entries.append(matched(match, before, after)) }
      (i, j) = (match.before + 1, match.after + 1)
    }
    return entries.contains { $0.kind != .kept } ? entries : []
  }

  private func removed(_ place: Int, _ output: OutputContent) -> OutputComparison {
    OutputComparison(
      kind: .removed,
      before: place,
      after: nil,
      type: output.type,
      changes: [],
      changeClass: .outputs
    )
  }

  private func added(_ place: Int, _ output: OutputContent) -> OutputComparison {
    OutputComparison(
      kind: .added,
      before: nil,
      after: place,
      type: output.type,
      changes: [],
      changeClass: .outputs
    )
  }

  private func matched(
    _ match: (before: Int, after: Int),
    _ before: [OutputContent],
    _ after: [OutputContent]
  ) -> OutputComparison {
    let (one, two) = (before[match.before], after[match.after])
    let place = cell + [.key("outputs"), .index(match.after)]
    let changes = one.isEqual(to: two) ? [] : self.changes(one.tree, two.tree, at: place)
    return OutputComparison(
      kind: changes.isEmpty ? .kept : .modified,
      before: match.before,
      after: match.after,
      type: two.type,
      changes: changes,
      changeClass: changes.map(\.changeClass).max() ?? .same
    )
  }

  private func changes(_ one: JSONTree, _ two: JSONTree, at place: JSONPath) -> [ValueChange] {
    if values.filter.ignores(place) { return [] }
    guard one.kind == .object, two.kind == .object else {
      return values.changes(one, two, at: place, depth: place.count) { _ in .outputs }
    }
    return MemberPair.pairs(one.members, two.members).flatMap { pair -> [ValueChange] in
      let inner = place + [.key(pair.key)]
      if values.filter.ignores(inner) { return [] }
      switch String(decoding: pair.key, as: UTF8.self) {
      case "data": return bundleChanges(pair, at: inner, depth: place.count)
      case "execution_count":
        return values.changes(pair.before, pair.after, at: inner, depth: place.count) { _ in .volatile }
      case "metadata":
        return values.changes(pair.before, pair.after, at: inner, depth: place.count) { _ in .metadata }
          .map { OutputComparer.weighed($0, isMarkup: true) }
      case "traceback": return tracebackChanges(pair, at: inner, depth: place.count)
      default: return textChanges(pair, at: inner, depth: place.count)
      }
    }
  }

  private func bundleChanges(_ pair: MemberPair, at place: JSONPath, depth: Int) -> [ValueChange] {
    guard let one = pair.before, let two = pair.after, one.kind == .object, two.kind == .object else {
      return values.changes(pair.before, pair.after, at: place, depth: depth) { _ in .outputs }
    }
    return MemberPair.pairs(one.members, two.members).flatMap { pair -> [ValueChange] in
      let inner = place + [.key(pair.key)]
      if values.filter.ignores(inner) { return [] }
      if MimeType.isJSON(pair.key) {
        return values.changes(pair.before, pair.after, at: inner, depth: depth, followsLists: true) {
          OutputComparer.isModelOfView($0) ? .volatile : .outputs
        }
      }
      if MimeType.isSplitIntoLines(pair.key) {
        let isMarkup = ["text/html", "application/javascript"].contains { pair.key.elementsEqual($0.utf8) }
        return textChanges(pair, at: inner, depth: depth, isMarkup: isMarkup)
      }
      return binaryChanges(pair, at: inner, depth: depth)
    }
  }

  /// Whether it is the model behind a view of a widget, which every run makes anew.
  private static func isModelOfView(_ path: JSONPath) -> Bool {
    let view: JSONPath = [.key("data"), .key("application/vnd.jupyter.widget-view+json"), .key("model_id")]
    return path == view
  }

  private func textChanges(
    _ pair: MemberPair,
    at place: JSONPath,
    depth: Int,
    isMarkup: Bool = false
  ) -> [ValueChange] {
    values.changes(pair.before, pair.after, at: place, depth: depth) { _ in .outputs }
      .filter { $0.text?.isEmpty != true }
      .map { OutputComparer.weighed($0, isMarkup: isMarkup) }
  }

  /// A change with its class: volatile if the texts differ only in what every run makes.
  private static func weighed(_ change: ValueChange, isMarkup: Bool) -> ValueChange {
    guard let one = change.before?.text, let two = change.after?.text,
      VolatileText.differOnlyVolatilely(one, two, isMarkup: isMarkup)
    else { return change }
    var change = change
    change.changeClass = .volatile
    return change
  }

  private func binaryChanges(_ pair: MemberPair, at place: JSONPath, depth: Int) -> [ValueChange] {
    if let one = pair.before, let two = pair.after, one.isEqual(to: two) { return [] }
    return [
      ValueChange(
        path: JSONPath(place.dropFirst(depth)),
        before: pair.before,
        after: pair.after,
        form: .binary,
        changeClass: .outputs
      )
    ]
  }

  /// The lines of a traceback are compared as one text.
  private func tracebackChanges(_ pair: MemberPair, at place: JSONPath, depth: Int) -> [ValueChange] {
    guard let one = joinedLines(pair.before), let two = joinedLines(pair.after) else {
      return values.changes(pair.before, pair.after, at: place, depth: depth) { _ in .outputs }
    }
    if let before = pair.before, let after = pair.after, before.isEqual(to: after) { return [] }
    let isVolatile = VolatileText.differOnlyVolatilely(one, two)
    return [
      ValueChange(
        path: JSONPath(place.dropFirst(depth)),
        before: pair.before,
        after: pair.after,
        form: .text,
        text: TextDiff(from: one, to: two, whitespace: values.whitespace, work: values.work),
        changeClass: isVolatile ? .volatile : .outputs
      )
    ]
  }

  private func joinedLines(_ value: JSONTree?) -> [UInt8]? {
    guard let value, MultilineText.isListOfStrings(value) else { return nil }
    return Array(value.elements.map { $0.text ?? [] }.joined(separator: [0x0A]))
  }
}
