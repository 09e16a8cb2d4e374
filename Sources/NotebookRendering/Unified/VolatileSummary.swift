import LosslessJSON
import Notebooks

/// The changes that every run makes, a line on each side for each kind.
struct VolatileSummary {
  private(set) var title: [UInt8] = []
  private(set) var lines: [DiffLine] = []

  init(_ comparison: Comparison) {
    let isPlain: (CellComparison) -> Bool = { $0.kind == .modified && $0.changeClass <= .volatile }
    let paired = comparison.cells.filter { $0.before != nil && $0.after != nil }
    addPair("execution counts", paired.filter { isPlain($0) }.compactMap(\.executionCount)) { value in
      value?.integer.map { "[\($0)]" } ?? "[ ]"
    }
    let outputCounts = paired.filter { $0.executionCount == nil }.flatMap(\.outputs).flatMap(\.changes)
    addPair("execution counts of outputs", outputCounts.filter { $0.path == [.key("execution_count")] }) {
      $0?.integer.map { "[\($0)]" } ?? "[ ]"
    }
    addPair("ids", paired.compactMap(\.id)) { value in
      value?.text.map { String(decoding: VisibleText.short($0, limit: 12), as: UTF8.self) } ?? "none"
    }
    addOutputs(paired, comparison)
    let metadata = paired.map(\.metadata) + [comparison.metadata]
    addMetadata(metadata.flatMap { FoldedMetadata.folded($0.filter { $0.changeClass == .volatile }) })
    let count = paired.filter { isPlain($0) }.count
    let cells = count == 1 ? "1 cell" : "\(count) cells"
    title = Array((count == 0 ? "volatile changes" : "only volatile changes in \(cells)").utf8)
  }

  /// The values of all cells on one line each.
  private mutating func addPair(
    _ name: String,
    _ changes: [ValueChange],
    _ describe: (JSONTree?) -> String
  ) {
    if changes.isEmpty { return }
    let limit = 12
    let rest = changes.count > limit ? " … and \(changes.count - limit) more" : ""
    func line(_ values: [JSONTree?]) -> String {
      // That there were none at all is said once.
      if values.allSatisfy({ $0 == nil }) { return "\(name): \(describe(nil))" }
      return "\(name): \(values.prefix(limit).map(describe).joined(separator: " "))\(rest)"
    }
    add(line(changes.map(\.before)), line(changes.map(\.after)))
  }

  private mutating func add(_ before: String, _ after: String) {
    if before.utf8.elementsEqual(after.utf8) {
      lines.append(DiffLine(kind: .remark, text: Array(" \(before): only what is not shown differs".utf8)))
      return
    }
    lines.append(DiffLine(kind: .removed, text: Array(before.utf8)))
    lines.append(DiffLine(kind: .added, text: Array(after.utf8)))
  }

  /// For each output the first line that changed.
  private mutating func addOutputs(_ entries: [CellComparison], _ comparison: Comparison) {
    var (shown, hidden) = (0, 0)
    for entry in entries {
      for output in entry.outputs {
        let changes = output.changes.filter { $0.changeClass == .volatile }
        let first = changes.lazy.compactMap { change in
          change.text.flatMap { VolatileSummary.firstChange($0) }.map { (change, $0) }
        }.first
        guard let (change, pair) = first else { continue }
        if shown == 5 {
          hidden += 1
          continue
        }
        shown += 1
        let place = "cell \(entry.after ?? 0) output \(output.after ?? 0): "
        if pair.0 == pair.1 {
          let text = " \(place)".utf8 + HiddenChange.note(change)
          lines.append(DiffLine(kind: .remark, text: text))
          continue
        }
        lines.append(DiffLine(kind: .removed, text: Array(place.utf8) + pair.0))
        lines.append(DiffLine(kind: .added, text: Array(place.utf8) + pair.1))
      }
    }
    if hidden > 0 {
      let more = "… and the like in \(hidden) more output\(hidden == 1 ? "" : "s")"
      lines.append(DiffLine(kind: .added, text: Array(more.utf8)))
    }
  }

  private static func firstChange(_ text: TextDiff) -> ([UInt8], [UInt8])? {
    guard let hunk = text.hunks.first else { return nil }
    func line(_ lines: TextLines, _ range: Range<Int>) -> [UInt8] {
      guard let first = range.first else { return [] }
      return VisibleText.short(TerminalOutput.settled(Array(lines[first])).filter { $0 != 0x0A }, limit: 100)
    }
    return (line(text.before, hunk.before), line(text.after, hunk.after))
  }

  private func shown(_ value: JSONTree, _ path: JSONPath) -> [UInt8] {
    if case .key(let key)? = path.first, path.count == 1, FoldedMetadata.isFolded(key), value.kind == .object
    {
      return FoldedMetadata.line(value)
    }
    return FlatJSON.shortValue(value, limit: 80)
  }

  /// For each key its first value and the number of cells.
  private mutating func addMetadata(_ changes: [ValueChange]) {
    var paths: [JSONPath] = []
    var byPath: [JSONPath: [ValueChange]] = [:]
    for change in changes where change.changeClass == .volatile {
      if byPath[change.path] == nil { paths.append(change.path) }
      byPath[change.path, default: []].append(change)
    }
    for path in paths {
      guard let all = byPath[path], let first = all.first else { continue }
      let rest = Array((all.count > 1 ? " … and \(all.count - 1) more" : "").utf8)
      let name = FlatJSON.name(path) + ": ".utf8
      for (kind, value) in [(DiffLine.Kind.removed, first.before), (.added, first.after)] {
        guard let value else { continue }
        lines.append(DiffLine(kind: kind, text: name + shown(value, path) + rest))
      }
    }
  }
}
