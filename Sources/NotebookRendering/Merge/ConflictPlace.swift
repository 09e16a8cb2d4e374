import LosslessJSON
package import Notebooks

/// Where a conflict is, in words: `cell 4: source`.
package struct ConflictPlace: CustomStringConvertible {
  /// The words, safe to print.
  package let description: String

  /// The place of a conflict of a merge.
  package init(_ conflict: MergeConflict) {
    self.init(conflict.kind, cell: conflict.cell, path: conflict.path.pointer)
  }

  /// The place of a conflict that a notebook shows.
  package init(_ conflict: FoundConflict) {
    self.init(
      conflict.kind,
      cell: conflict.cells?.lowerBound,
      path: conflict.pointer,
      hunk: conflict.hunk
    )
  }

  private init(_ kind: MergeConflict.Kind, cell: Int?, path: [UInt8], hunk: Int? = nil) {
    let what = ConflictPlace.words(kind, path) + (hunk.map { ", hunk \($0)" } ?? "")
    description = VisibleText.oneLine(cell.map { "cell \($0): \(what)" } ?? what)
  }

  private static func words(_ kind: MergeConflict.Kind, _ path: [UInt8]) -> String {
    switch kind {
    case .source: "source"
    case .deletedAndEdited: "deleted on one side, edited on the other"
    case .cells: "different cells in one place"
    case .type: "cell type"
    case .position: "moved to different places"
    case .outputs: "outputs"
    case .metadata, .attachment, .member: String(decoding: path.dropFirst(), as: UTF8.self)
    }
  }
}
