import LosslessJSON
import Notebooks

/// What a hunk calls its cell: `code cell 4→5 [8f2c] In [7] # Training`.
struct CellTitle {
  let comparison: Comparison
  let headingsBefore: Headings
  let headingsAfter: Headings

  init(_ comparison: Comparison) {
    self.comparison = comparison
    headingsBefore = Headings(comparison.before.cells)
    headingsAfter = Headings(comparison.after.cells)
  }

  /// - Parameter detail: What of the cell changed, such as `output 1 stdout`; `nil` for the cell itself.
  func title(_ entry: CellComparison, detail: [UInt8]? = nil) -> [UInt8] {
    let before = entry.before.map { comparison.before.cells[$0] }
    let after = entry.after.map { comparison.after.cells[$0] }
    // A move stands in front of what became of the parts of the cell.
    var text = Array((entry.isMoved ? "moved " : "").utf8)
    text += pair(before.map { type($0) }, after.map { type($0) })
    text += " cell ".utf8
    text += pair(entry.before.map { Array(String($0).utf8) }, entry.after.map { Array(String($0).utf8) })
    text += ids(before, after)
    if let detail {
      text += ", ".utf8
      text += detail
    } else {
      text += counts(before, after)
    }
    switch entry.kind {
    case .added: text += " added".utf8
    case .removed: text += " removed".utf8
    case .kept, .modified, .moved: break
    }
    if let heading = heading(entry) { text += " under “".utf8 + heading + "”".utf8 }
    return text
  }

  private func heading(_ entry: CellComparison) -> [UInt8]? {
    let heading =
      entry.after.map { headingsAfter.heading(above: $0) }
      ?? entry.before.flatMap { headingsBefore.heading(above: $0) }
    return heading.map { text in
      VisibleText.short(text.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 }, limit: 50)
    }
  }

  private func type(_ cell: CellContent) -> [UInt8] {
    if cell.type != .other { return Array(CellText.typeName(cell.type).utf8) }
    let type = cell["cell_type"]?.text ?? Array("other".utf8)
    let name = type.count > 5 && type.suffix(5).elementsEqual(" cell".utf8) ? type.dropLast(5) : type[...]
    return VisibleText.short(name, limit: 20)
  }

  private func ids(_ before: CellContent?, _ after: CellContent?) -> [UInt8] {
    let one = before.flatMap { shortID($0) }
    let two = after.flatMap { shortID($0) }
    guard one != nil || two != nil else { return [] }
    return " [".utf8 + pair(one, two) + "]".utf8
  }

  /// Long ids show their beginning, as git shortens its own.
  private func shortID(_ cell: CellContent) -> [UInt8]? {
    guard !comparison.options.ignoredParts.contains(.id) else { return nil }
    return cell.id.flatMap { id in
      guard CellID.isTelling(id) else { return nil }
      return id.count > 16 ? VisibleText.line(id.prefix(8)) : VisibleText.line(id)
    }
  }

  private func counts(_ before: CellContent?, _ after: CellContent?) -> [UInt8] {
    guard !comparison.options.ignoredParts.contains(.details) else { return [] }
    let one = before.flatMap { $0.type == .code ? count($0) : nil }
    let two = after.flatMap { $0.type == .code ? count($0) : nil }
    if (one ?? []).isEmpty && (two ?? []).isEmpty { return [] }
    let both = pair(one.map { $0.isEmpty ? [0x20] : $0 }, two.map { $0.isEmpty ? [0x20] : $0 })
    return " In [".utf8 + both + "]".utf8
  }

  private func count(_ cell: CellContent) -> [UInt8] {
    cell.executionCount?.integer.map { Array(String($0).utf8) } ?? []
  }

  /// One text if both sides say the same or only one says something, else both with an arrow.
  private func pair(_ before: [UInt8]?, _ after: [UInt8]?) -> [UInt8] {
    guard let before else { return after ?? [] }
    guard let after, before != after else { return before }
    return before + "→".utf8 + after
  }
}
