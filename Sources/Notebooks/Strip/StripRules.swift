import LosslessJSON

/// The strip options in the form that the walk needs.
struct StripRules {
  let options: StripOptions
  /// The paths to remove below the notebook's `metadata`.
  let notebookPaths: [StripKeyPath]
  /// The paths to remove below a cell.
  let cellPaths: [StripKeyPath]
  /// Allow-list mode: the paths to keep below the notebook's `metadata`, and below a cell's.
  let keptNotebookPaths: [StripKeyPath]?
  let keptCellPaths: [StripKeyPath]?
  let keepOutputTypes: [OutputType]
  let dropOutputTypes: [OutputType]
  let droppedTags: [[UInt8]]

  /// nbstripout's list of what is always noise.
  static let defaultKeys = [
    "metadata.signature", "metadata.widgets", "cell.metadata.collapsed", "cell.metadata.ExecuteTime",
    "cell.metadata.execution", "cell.metadata.heading_collapsed", "cell.metadata.hidden",
    "cell.metadata.scrolled",
  ]

  /// The mark that `nbstrip outputs restore --stale` leaves, which goes whatever the options say.
  static let staleMark = "cell.metadata.\(StaleMark.key)"

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
    notebookPaths = keys.compactMap { StripKeyPath($0, below: "metadata.") }
    cellPaths = (keys + [StripRules.staleMark]).compactMap { StripKeyPath($0, below: "cell.") }
    let allowed = options.keepMetadata?.flatMap { StripRules.kept($0) }
    keptNotebookPaths = allowed?.compactMap { StripKeyPath($0, below: "metadata.") }
    keptCellPaths = allowed.map { keys in
      keys.compactMap { StripKeyPath($0, below: "cell.metadata.") }
        + StripRules.decidingKeys.map { StripKeyPath([UInt8]($0.utf8)) }
    }
    keepOutputTypes = options.keepOutputTypes.map { OutputType($0) }
    dropOutputTypes = options.dropOutputTypes.map { OutputType($0) }
    droppedTags = options.dropTaggedCells.map { [UInt8]($0.utf8) }
  }

  /// The paths that an entry of the allow-list stands for: those of a preset, or all of a whole `metadata`.
  private static func kept(_ entry: String) -> [String] {
    if entry == "metadata" || entry == "cell.metadata" { return [entry + ".*"] }
    return MetadataPreset.keys(of: entry) ?? [entry]
  }
}
