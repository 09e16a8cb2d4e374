/// How much a change matters, from least to most. The class of a cell or of a file is that of its weightiest
/// change.
package enum ChangeClass: Int, Sendable, Comparable, CaseIterable {
  /// Nothing changed.
  case same
  /// What changes with every run: execution counts, ids, timings, memory addresses, progress bars, the
  /// state of widgets, positions in the window.
  case volatile
  /// Metadata and attachments' order of the file, the kernel, tags, nbformat.
  case metadata
  case outputs
  /// Sources, types of cells, attachments, cells added, removed or moved.
  case source

  /// Whether a change weighs less than another.
  package static func < (one: ChangeClass, other: ChangeClass) -> Bool { one.rawValue < other.rawValue }

  /// The word for reports: `same`, `volatile`, `metadata`, `outputs` or `source`.
  package var name: String {
    switch self {
    case .same: "same"
    case .volatile: "volatile"
    case .metadata: "metadata"
    case .outputs: "outputs"
    case .source: "source"
    }
  }
}
