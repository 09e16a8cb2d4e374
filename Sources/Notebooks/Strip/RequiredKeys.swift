/// What notebooks cannot be without, as paths that `--extra-keys` could name. `execution_count` is not
/// among them: to remove it has always been possible.
enum RequiredKeys {
  /// In any version.
  static let always = [
    "cell.source", "cell.cell_type", "cell.metadata", "cell.outputs", "cell.outputs.output_type",
  ]

  /// In notebooks of one version, besides those.
  static func of(_ version: NotebookVersion) -> [String] {
    if version.hasWorksheets { return ["cell.input", "cell.language", "cell.level"] }
    return version.hasCellIDs ? ["cell.id"] : []
  }
}
