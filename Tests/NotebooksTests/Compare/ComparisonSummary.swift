import LosslessJSON
import Notebooks

/// A comparison as plain text, one line for the file and one for each cell.
enum ComparisonSummary {
  static func text(_ comparison: Comparison) -> String {
    var lines = ["file: \(comparison.changeClass.name)"]
    lines += comparison.metadata.map { "metadata \(pointer($0)): \($0.changeClass.name)" }
    lines += comparison.others.map { "notebook \(pointer($0)): \($0.changeClass.name)" }
    lines += comparison.cells.map(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ cell: CellComparison) -> String {
    let places = [cell.before, cell.after].map { place in place.map { "\($0)" } ?? "-" }
    var parts = ["\(cell.kind) \(places[0]) \(places[1])"]
    if let evidence = cell.evidence { parts.append("by \(evidence)") }
    parts.append(cell.changeClass.name)
    if let source = cell.source { parts += source.hunks.map { "source \(hunk($0))" } }
    for output in cell.outputs where output.kind != .kept {
      let paths = output.changes.map { "\(pointer($0)) \($0.form) \($0.changeClass.name)" }
      parts.append((["output \(output.kind)"] + paths).joined(separator: " "))
    }
    parts += cell.metadata.map { "metadata \(pointer($0)) \($0.changeClass.name)" }
    parts += cell.attachments.map { "attachment \(pointer($0))" }
    if cell.executionCount != nil { parts.append("count") }
    if cell.id != nil { parts.append("id") }
    if cell.type != nil { parts.append("type") }
    parts += cell.others.map { "other \(pointer($0))" }
    return parts.joined(separator: "; ")
  }

  private static func hunk(_ hunk: TextDiff.Hunk) -> String {
    "-\(hunk.before.lowerBound),\(hunk.before.count) +\(hunk.after.lowerBound),\(hunk.after.count)"
  }

  private static func pointer(_ change: ValueChange) -> String {
    String(decoding: change.path.pointer, as: UTF8.self)
  }
}
