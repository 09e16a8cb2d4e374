import LosslessJSON
package import Notebooks
package import SystemFiles

/// A file that git's index has in conflict and into which nothing of the other side came, because the merge
/// driver was missing or killed.
package enum UnmergedNotebook {
  /// The versions that are still to be merged, the local one as the file has it by now; `nil` for a file that
  /// is no notebook, shows conflicts, or was merged.
  /// - Throws: `FailureDescription` for our version behind the mark where the index does not have the others;
  ///   `GitError` if the index cannot be read.
  package static func versions(
    _ path: FilePath,
    _ bytes: [UInt8],
    _ stages: IndexStages
  ) throws -> ThreeWay<NotebookContent>? {
    if UnfinishedMark.begins(bytes) {
      let rest = Array(bytes.dropFirst(UnfinishedMark.line.count))
      if let found = try stages.versions(of: path) {
        let versions =
          BrokenNotebook.read(base: found.base, rest, found.remote)
          ?? BrokenNotebook.read(base: found.base, found.local, found.remote)
        if let versions { return versions }
      }
      throw FailureDescription(
        "the merge did not finish, and git's index does not have the notebooks to merge",
        file: path,
        line: 1
      )
    }
    guard let notebook = try? Notebook.read(ByteBuffer(bytes)),
      MergeConflicts.find(in: .value(notebook.root)).isEmpty,
      let found = try stages.unmerged(path, NotebookContent(notebook))
    else { return nil }
    return BrokenNotebook.read(base: found.base, bytes, found.remote)
  }
}

extension ConflictedFile {
  /// Reads a file, and merges it where nothing of the other side came into it.
  /// - Parameter options: Those of such a merge.
  /// - Throws: As `UnmergedNotebook.versions`; `FailureDescription` for what is no notebook.
  package static func merging(
    _ path: FilePath,
    _ content: consuming FileContent,
    _ stages: IndexStages,
    _ options: () throws -> MergeOptions
  ) throws -> ConflictedFile {
    let identity = content.identity
    let bytes = content.array()
    guard let versions = try UnmergedNotebook.versions(path, bytes, stages) else {
      return try ConflictedFile(path, ByteBuffer(bytes), identity)
    }
    let result = NotebookMerge.merge(
      base: versions.base,
      local: versions.local,
      remote: versions.remote,
      options: try options()
    )
    if case .unsound(let reason) = result.status {
      throw FailureDescription("internal error: \(reason); the file was left alone", file: path)
    }
    return ConflictedFile(path, result, replacing: identity)
  }
}
