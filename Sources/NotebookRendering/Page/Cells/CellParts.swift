import Notebooks

/// Which parts of a cell changed, for the page's filters.
struct CellParts {
  private(set) var words: String

  init(_ entry: CellComparison) {
    var parts: [String] = []
    let isWhole = entry.kind == .added || entry.kind == .removed
    if isWhole || entry.isMoved || entry.source != nil || entry.type != nil || !entry.attachments.isEmpty {
      parts.append("sources")
    }
    if entry.outputs.contains(where: { $0.changeClass > .volatile }) { parts.append("outputs") }
    let isMetadata = entry.metadata.contains { $0.changeClass > .volatile } || !entry.others.isEmpty
    if isMetadata { parts.append("metadata") }
    words = parts.joined(separator: " ")
  }
}
