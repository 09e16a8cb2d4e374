import LosslessJSON

/// Whether a file of a conflict that shows no conflict was merged at all.
package enum MergeTrace {
  /// Whether nothing of the remote version came into a notebook, as if no merge had been tried.
  ///
  /// It is so where the notebook says the same as the local version, or has its sources, or, for a merge that is
  /// known not to have been run, whatever was edited since, where none of the lines that only the remote
  /// version has is in it.
  /// - Parameters:
  ///   - wasRun: Whether a merge wrote something else than the local version into the file; `nil` where that
  ///     is not known.
  package static func isMissing(
    in file: NotebookContent,
    base: NotebookContent,
    local: NotebookContent,
    remote: NotebookContent,
    wasRun: Bool?
  ) -> Bool {
    if wasRun == true || local.isSameFile(as: remote) { return false }
    if file.isSameFile(as: local) || file.fileTree.isEqual(to: local.fileTree) { return true }
    let known = lines(of: base).union(lines(of: local))
    let added = lines(of: remote).subtracting(known)
    if added.isEmpty { return false }
    if file.cells.map(\.source) == local.cells.map(\.source) { return true }
    return wasRun == false && added.isDisjoint(with: lines(of: file))
  }

  /// The lines of all sources without their ends.
  private static func lines(of notebook: NotebookContent) -> Set<ArraySlice<UInt8>> {
    var lines: Set<ArraySlice<UInt8>> = []
    for cell in notebook.cells {
      lines.formUnion(cell.source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }))
    }
    return lines
  }
}
