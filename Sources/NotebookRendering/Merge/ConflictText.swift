package import LosslessJSON
package import Notebooks

/// Both versions of a conflict as a person needs to see them, safe to print: `-` is local, `+` is remote.
package struct ConflictText {
  private let conflict: FoundConflict
  private let hunk: SourceHunk?
  private let notebook: JSONTree
  private let usesColor: Bool

  /// - Parameters:
  ///   - hunk: the hunk of a source that is shown, with the lines around it.
  ///   - notebook: the notebook that the conflict is in.
  package init(_ conflict: FoundConflict, _ hunk: SourceHunk? = nil, in notebook: JSONTree, usesColor: Bool) {
    self.conflict = conflict
    self.hunk = hunk
    self.notebook = notebook
    self.usesColor = usesColor
  }

  /// The text, safe to print.
  package var bytes: [UInt8] {
    if conflict.kind == .position { return Array((cellLine + positions).utf8) }
    let above = hunk.map { ConflictText.last(of: $0.before) } ?? []
    let below = hunk.map { ConflictText.first(of: $0.after) } ?? []
    let text = LineDiffText(usesColor: usesColor)
    return Array((conflict.kind == .source ? "" : cellLine).utf8) + text.header("local", "remote")
      + text.bytes(
        from: above + version(conflict.local) + below,
        to: above + version(conflict.remote) + below
      )
  }

  private func version(_ tree: JSONTree?) -> [UInt8] {
    if conflict.kind == .source { return tree?.text ?? [] }
    guard let tree else { return Array("(nothing)\n".utf8) }
    if tree.kind == .array, tree.elements.isEmpty, (conflict.cells?.count ?? 0) > 1 {
      return Array("(no cell)\n".utf8)
    }
    return VersionText.lines(tree)
  }

  /// How the cell begins that something in is in conflict, or whose place is.
  private var cellLine: String {
    guard let cells = conflict.cells, cells.count == 1,
      let cell = ConflictText.cell(cells.lowerBound, notebook),
      let line = VersionText.firstLine(of: cell)
    else { return "" }
    return "the cell begins with: \(line)\n"
  }

  /// Where the cell would stand.
  private var positions: String {
    let sides: [(String, ConflictResolution, JSONTree?)] = [
      ("local", .local, conflict.local), ("remote", .remote, conflict.remote),
      ("base", .base, conflict.base),
    ]
    return sides.map { name, side, place in
      guard place != nil, let settled = MergeConflicts.settle(conflict, take: side, in: notebook),
        let new = MergeConflicts.place(of: conflict, after: side, in: notebook)
      else { return "" }
      let previous = ConflictText.cell(new - 1, settled)
      if previous.map(MergeConflicts.isNotice) ?? true { return "\(name): first in the notebook\n" }
      let line = previous.flatMap { VersionText.firstLine(of: $0) }
      return "\(name): behind \(line ?? "a cell without text")\n"
    }.joined()
  }

  private static func cell(_ place: Int, _ notebook: JSONTree) -> JSONTree? {
    let cells = notebook["cells"]?.elements ?? []
    return cells.indices.contains(place) ? cells[place] : nil
  }

  /// The lines right in front of a hunk.
  private static func last(of text: [UInt8]) -> [UInt8] {
    let lines = TextLines(text)
    return (max(0, lines.count - LineDiffText.context)..<lines.count).flatMap { Array(lines[$0]) }
  }

  /// The lines right behind a hunk.
  private static func first(of text: [UInt8]) -> [UInt8] {
    let lines = TextLines(text)
    return (0..<min(LineDiffText.context, lines.count)).flatMap { Array(lines[$0]) }
  }
}
