import LosslessJSON
import Notebooks

/// The lines of an output that is on both sides.
struct OutputLines {
  let comparison: OutputComparison
  let before: OutputText
  let after: OutputText
  /// Whether everything is shown.
  var isWhole = false
  /// What the whole file may take.
  let work: StepBudget

  /// Marker line and values. Values whose changes every run makes are taken for the same.
  func lines() -> [DiffLine] {
    var lines: [DiffLine] = []
    if before.marker == after.marker {
      lines.append(DiffLine(kind: .context, text: after.marker))
    } else {
      lines.append(DiffLine(kind: .removed, text: before.marker))
      lines.append(DiffLine(kind: .added, text: after.marker))
    }
    let changes = ChangesByName(comparison.changes)
    let counterparts = Dictionary(after.parts.map { ($0.key, $0) }) { first, _ in first }
    var isShown: Set<[UInt8]> = []
    for part in before.parts {
      isShown.insert(part.key)
      if let other = counterparts[part.key] {
        lines += compare(part, other, changes.inside(part.key))
      } else {
        lines += DiffLine.all(.removed, part.lines)
      }
    }
    for part in after.parts where !isShown.contains(part.key) {
      lines += DiffLine.all(.added, part.lines)
    }
    lines += metadata()
    if lines.contains(where: { $0.kind != .context }) { return lines }
    return lines + comparison.changes.filter { $0.changeClass > .volatile }.flatMap { HiddenChange.lines($0) }
  }

  /// - Parameter changes: Those inside the value, but for the volatile ones.
  private func compare(
    _ one: OutputText.Part,
    _ two: OutputText.Part,
    _ changes: [ValueChange]
  ) -> [DiffLine] {
    if changes.isEmpty { return DiffLine.all(.context, two.lines) }
    if one.isFolded || two.isFolded, one.json != nil {
      return DiffLine.all(.removed, one.lines) + DiffLine.all(.added, two.lines) + leaves(changes, in: two)
    }
    let lines = lines(one, two) + series(changes, in: two) + (two.isFolded ? columns(changes) : [])
    if lines.contains(where: { $0.kind != .context }) { return lines }
    return lines + changes.flatMap { HiddenChange.lines($0) }
  }

  private func lines(_ one: OutputText.Part, _ two: OutputText.Part) -> [DiffLine] {
    guard let left = one.table, let right = two.table else {
      return DiffLine.compare(outputs: one.lines, two.lines, work)
    }
    // A label that both have stands in front of the rows.
    let label = two.lines.prefix(two.lines.count - right.lines.count)
    return DiffLine.all(.context, Array(label)) + TableLines(left, right, work).lines
  }

  /// What became of the columns of a frame of which only size and hash are shown. Its plain text shows them too,
  /// but there one more column moves all others from line to line.
  private func columns(_ changes: [ValueChange]) -> [DiffLine] {
    guard changes.count == 1, let change = changes.first, change.path.last == .key("text/html"),
      let one = change.before?.text.flatMap({ HTMLTable($0) }),
      let two = change.after?.text.flatMap({ HTMLTable($0) })
    else { return [] }
    return TableLines.columnRemarks(one, two)
  }

  /// The first changed values inside large JSON.
  private func leaves(_ changes: [ValueChange], in part: OutputText.Part) -> [DiffLine] {
    let value = isWhole ? nil : part.json
    let shown = value.map { ChangedValues(changes, in: $0, depth: part.depth).first(10) } ?? changes
    var lines = shown.flatMap { change -> [DiffLine] in
      let path = JSONPath(change.path.dropFirst(part.depth))
      return [(DiffLine.Kind.removed, change.before), (.added, change.after)].compactMap { kind, value in
        value.map { DiffLine(kind: kind, text: FlatJSON.line(path, $0)) }
      }
    }
    if changes.count > shown.count {
      let rest = Array("… \(changes.count - shown.count) more values".utf8)
      lines += [DiffLine(kind: .removed, text: rest), DiffLine(kind: .added, text: rest)]
    }
    return lines
  }

  /// What changed inside series of data, of which the lines say only how many values they have.
  private func series(_ changes: [ValueChange], in part: OutputText.Part) -> [DiffLine] {
    guard let value = part.json else { return [] }
    return ChangedValues(changes, in: value, depth: part.depth).series.flatMap { series -> [DiffLine] in
      let shown = isWhole ? series.changes.count : ChangedValues.shownOfSeries
      var remarks = series.changes.prefix(shown).map { change -> [UInt8] in
        let values = [change.before, change.after].map { value in
          value.map { FlatJSON.shortValue($0, limit: 60) } ?? Array("nothing".utf8)
        }
        let name = FlatJSON.name(JSONPath(change.path.dropFirst(part.depth)))
        return name + ": ".utf8 + Array(values.joined(separator: " → ".utf8))
      }
      if series.changes.count > shown {
        let name = FlatJSON.name(JSONPath(series.path.dropFirst(part.depth)))
        remarks.append(Array("… \(series.changes.count - shown) more in ".utf8) + name)
      }
      return remarks.map { DiffLine(kind: .remark, text: [0x20] + $0) }
    }
  }

  private func metadata() -> [DiffLine] {
    comparison.changes
      .filter { change in
        guard change.changeClass > .volatile, case .key(let key)? = change.path.first else { return false }
        return !["data", "text", "traceback", "ename", "evalue", "execution_count"].contains {
          key.elementsEqual($0.utf8)
        } && after.parts.first?.key.isEmpty != true
      }
      .flatMap { ValueLines.lines($0) }
  }
}

/// The changes of an output by the part that they are inside, but for the volatile ones.
private struct ChangesByName {
  private var all: [ValueChange] = []
  /// The places in `all` of the changes inside a part.
  private var places: [[UInt8]: [Int]] = [:]
  /// Those of the changes that are inside every part.
  private var everywhere: [Int] = []

  init(_ changes: [ValueChange]) {
    all = changes.filter { $0.changeClass > .volatile }
    for (place, change) in all.enumerated() {
      let step = change.path.first == .key("data") ? change.path.dropFirst().first : change.path.first
      if step == nil { everywhere.append(place) }
      guard case .key(let name)? = step else { continue }
      let isError = ["ename", "evalue"].contains { name.elementsEqual($0.utf8) } && change.path.first == step
      places[isError ? Array("traceback".utf8) : name, default: []].append(place)
    }
  }

  /// The changes inside the part of that key, in order; all of them for the part of an unknown output.
  func inside(_ key: [UInt8]) -> [ValueChange] {
    key.isEmpty ? all : (everywhere + (places[key] ?? [])).sorted().map { all[$0] }
  }
}

extension OutputText.Part {
  /// How many steps lead from the output to the value: the media type below `data`; none for an unknown output.
  fileprivate var depth: Int { key.isEmpty ? 0 : 2 }
}
