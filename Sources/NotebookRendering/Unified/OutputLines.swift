import LosslessJSON
import Notebooks

/// The lines of an output that is on both sides.
struct OutputLines {
  let comparison: OutputComparison
  let before: OutputText
  let after: OutputText
  /// Whether everything is shown.
  var isWhole = false

  /// Marker line and values. Values whose changes every run makes are taken for the same.
  func lines() -> [DiffLine] {
    var lines: [DiffLine] = []
    if before.marker == after.marker {
      lines.append(DiffLine(kind: .context, text: after.marker))
    } else {
      lines.append(DiffLine(kind: .removed, text: before.marker))
      lines.append(DiffLine(kind: .added, text: after.marker))
    }
    for part in before.parts {
      if let other = after.parts.first(where: { $0.key == part.key }) {
        lines += compare(part, other)
      } else {
        lines += DiffLine.all(.removed, part.lines)
      }
    }
    for part in after.parts where !before.parts.contains(where: { $0.key == part.key }) {
      lines += DiffLine.all(.added, part.lines)
    }
    lines += metadata()
    if lines.contains(where: { $0.kind != .context }) { return lines }
    return lines + comparison.changes.filter { $0.changeClass > .volatile }.flatMap { HiddenChange.lines($0) }
  }

  private func compare(_ one: OutputText.Part, _ two: OutputText.Part) -> [DiffLine] {
    let changes = comparison.changes.filter { names($0, one.key) && $0.changeClass > .volatile }
    if changes.isEmpty { return DiffLine.all(.context, two.lines) }
    if one.isFolded || two.isFolded, one.json != nil {
      return DiffLine.all(.removed, one.lines) + DiffLine.all(.added, two.lines) + leaves(changes)
    }
    let lines = lines(one, two)
    if lines.contains(where: { $0.kind != .context }) { return lines }
    return lines + changes.flatMap { HiddenChange.lines($0) }
  }

  private func lines(_ one: OutputText.Part, _ two: OutputText.Part) -> [DiffLine] {
    guard let left = one.table, let right = two.table else {
      return DiffLine.compare(outputs: one.lines, two.lines)
    }
    // A label that both have stands in front of the rows.
    let label = two.lines.prefix(two.lines.count - right.lines.count)
    return DiffLine.all(.context, Array(label)) + TableLines(left, right).lines
  }

  /// Whether a change is inside the value of that name.
  private func names(_ change: ValueChange, _ key: [UInt8]) -> Bool {
    guard let first = change.path.first else { return true }
    if key.isEmpty { return true }
    if first == .key("data") { return change.path.count < 2 || change.path[1] == .key(key) }
    let isError = key.elementsEqual("traceback".utf8)
    return first == .key(key) || isError && (first == .key("ename") || first == .key("evalue"))
  }

  /// The first changed values inside large JSON.
  private func leaves(_ changes: [ValueChange]) -> [DiffLine] {
    let limit = isWhole ? Int.max : 10
    var lines = changes.prefix(limit).flatMap { change -> [DiffLine] in
      let path = JSONPath(change.path.dropFirst(2))
      return [(DiffLine.Kind.removed, change.before), (.added, change.after)].compactMap { kind, value in
        value.map { DiffLine(kind: kind, text: FlatJSON.line(path, $0)) }
      }
    }
    if changes.count > limit {
      lines.append(DiffLine(kind: .removed, text: Array("… \(changes.count - limit) more values".utf8)))
      lines.append(DiffLine(kind: .added, text: Array("… \(changes.count - limit) more values".utf8)))
    }
    return lines
  }

  private func metadata() -> [DiffLine] {
    comparison.changes
      .filter { change in
        guard case .key(let key)? = change.path.first else { return false }
        return !["data", "text", "traceback", "ename", "evalue", "execution_count"].contains {
          key.elementsEqual($0.utf8)
        } && after.parts.first?.key.isEmpty != true
      }
      .flatMap { ValueLines.lines($0) }
  }
}
