import LosslessJSON

/// The strip options in the form that the walk needs.
struct StripRules {
  let options: StripOptions
  /// The paths to remove below the notebook's `metadata`.
  let notebookPaths: [KeyPath]
  /// The paths to remove below a cell.
  let cellPaths: [KeyPath]
  /// Allow-list mode: the paths to keep below the notebook's `metadata`, and below a cell's.
  let keptNotebookPaths: [KeyPath]?
  let keptCellPaths: [KeyPath]?
  let keepOutputTypes: [OutputType]
  let dropOutputTypes: [OutputType]
  let droppedTags: [[UInt8]]

  /// nbstripout's list of what is always noise.
  static let defaultKeys = [
    "metadata.signature", "metadata.widgets", "cell.metadata.collapsed", "cell.metadata.ExecuteTime",
    "cell.metadata.execution", "cell.metadata.heading_collapsed", "cell.metadata.hidden",
    "cell.metadata.scrolled",
  ]

  /// Cell metadata that decides about a strip; removing it would make the next strip decide otherwise.
  static let decidingKeys = ["init_cell", "keep_output", "tags"]

  /// The rules for notebooks of a version.
  init(_ options: StripOptions, _ version: NotebookVersion) {
    self.options = options
    let required = options.extraKeys.isEmpty ? [] : RequiredKeys.always + RequiredKeys.of(version)
    let extraKeys = options.extraKeys.filter { key in
      !required.contains { $0.utf8.elementsEqual(key.utf8) }
    }
    let keys = (StripRules.defaultKeys + extraKeys).filter { key in
      !options.keepMetadataKeys.contains { $0.utf8.elementsEqual(key.utf8) }
    }
    notebookPaths = keys.compactMap { KeyPath($0, below: "metadata.") }
    cellPaths = keys.compactMap { KeyPath($0, below: "cell.") }
    let allowed = options.keepMetadata?.flatMap { MetadataPreset.keys(of: $0) ?? [$0] }
    keptNotebookPaths = allowed?.compactMap { KeyPath($0, below: "metadata.") }
    keptCellPaths = allowed.map { keys in
      keys.compactMap { KeyPath($0, below: "cell.metadata.") }
        + StripRules.decidingKeys.map { KeyPath([UInt8]($0.utf8)) }
    }
    keepOutputTypes = options.keepOutputTypes.map { OutputType($0) }
    dropOutputTypes = options.dropOutputTypes.map { OutputType($0) }
    droppedTags = options.dropTaggedCells.map { [UInt8]($0.utf8) }
  }
}

/// Named lists of metadata for the allow-list mode.
package enum MetadataPreset {
  /// The keys that a preset's name stands for; `nil` if it is not a preset.
  package static func keys(of name: String) -> [String]? {
    switch name {
    case "kernel": ["metadata.kernelspec", "metadata.language_info"]
    case "editor":
      [
        "metadata.colab", "metadata.jupytext", "metadata.rise", "metadata.celltoolbar", "metadata.toc",
        "metadata.vscode", "metadata.title", "metadata.authors", "cell.metadata.tags",
        "cell.metadata.slideshow", "cell.metadata.jupyter", "cell.metadata.editable",
        "cell.metadata.deletable", "cell.metadata.name", "cell.metadata.format",
        "cell.metadata.nbgrader", "cell.metadata.vscode", "cell.metadata.colab", "cell.metadata.id",
      ]
    case "all": ["metadata.*", "cell.metadata.*"]
    default: nil
    }
  }
}

/// An output type as a user names it: `stream`, or `stream:stderr` for one of that name.
struct OutputType {
  let type: [UInt8]
  let name: [UInt8]?

  init(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    type = [UInt8](parts[0])
    name = parts.count > 1 ? [UInt8](parts[1]) : nil
  }

  func matches(_ output: JSONValue) -> Bool {
    guard output["output_type"].map({ $0.isString && $0.text == type }) ?? false else { return false }
    guard let name else { return true }
    return output["name"].map { $0.isString && $0.text == name } ?? false
  }
}
