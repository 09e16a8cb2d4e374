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
