package import LosslessJSON

/// Merges three versions of a notebook.
///
/// The structure is merged first. Where that leaves conflicts and a line merge of the whole text has none,
/// that result is taken if it is valid and loses nothing. Whatever comes out is checked; see `MergeCheck`.
package enum NotebookMerge {
  /// Merges notebooks of any supported nbformat; the result is nbformat 4.
  /// - Parameters:
  ///   - base: The common ancestor; an absent notebook if both sides added the file.
  ///   - local: Ours. An absent notebook is one that was deleted.
  ///   - remote: Theirs.
  package static func merge(
    base: NotebookContent,
    local: NotebookContent,
    remote: NotebookContent,
    options: MergeOptions = MergeOptions()
  ) -> MergeResult {
    let check = MergeCheck(base: base, local: local, remote: remote)
    return merge(base: base, local: local, remote: remote, options: options, check: check)
  }

  /// Merges as above.
  /// - Parameter check: What a result has to pass; that of other versions finds fault with any.
  package static func merge(
    base: NotebookContent,
    local: NotebookContent,
    remote: NotebookContent,
    options: MergeOptions,
    check: MergeCheck
  ) -> MergeResult {
    if let unchanged = unchangedSide(base, local, remote) { return unchanged }
    let isOld = NotebookMerge.isOld(base, local, remote)
    if isOld, let lines = lineMerge(base, local, remote, check) { return lines }
    var merger = NotebookMerger(base: base, local: local, remote: remote, options: options)
    var result = merger.merged()
    if isOld {
      result.notes.append(
        MergeNote(
          .converted,
          cell: nil,
          "the notebook was older than nbformat 4 and is nbformat 4 now, as its lines could not be merged"
        )
      )
    }
    let fault = check.fault(of: result, options: options)
    if fault != nil || !result.conflicts.isEmpty, options.triesLineMerge, !options.takesSides,
      let lines = lineMerge(base, local, remote, check)
    {
      return lines
    }
    if let fault { result.status = .unsound(fault) }
    return result
  }

  /// Reads and merges three files; an empty one is an absent notebook.
  /// - Throws: `NotebookError` with the file that cannot be read.
  package static func merge(
    base: ByteBuffer,
    local: ByteBuffer,
    remote: ByteBuffer,
    options: MergeOptions = MergeOptions()
  ) throws(MergeInputError) -> MergeResult {
    merge(
      base: try MergeInputError.read(base, .base),
      local: try MergeInputError.read(local, .local),
      remote: try MergeInputError.read(remote, .remote),
      options: options
    )
  }

  /// The other side's file if one side changed nothing or both the same.
  private static func unchangedSide(
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent
  ) -> MergeResult? {
    if local.isSameFile(as: remote) || base.isSameFile(as: remote) { return whole(local) }
    if base.isSameFile(as: local) { return whole(remote) }
    return nil
  }

  private static func whole(_ notebook: NotebookContent) -> MergeResult {
    let document = notebook.origin?.document
    return MergeResult(
      status: .clean,
      method: .unchangedSide,
      notebook: document.map { .value($0.root) } ?? notebook.fileTree,
      layout: document.map { JSONLayout(of: $0) } ?? .notebook,
      original: document,
      decisions: [],
      conflicts: [],
      notes: []
    )
  }

  /// Whether all versions are nbformat 3 or older, which a line merge does not have to convert.
  private static func isOld(
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent
  ) -> Bool {
    [base, local, remote].allSatisfy { notebook in
      notebook.isAbsent || (notebook.origin?.version.major ?? 4) < 4
    }
  }
}

extension MergeOptions {
  /// Whether something of one side may be left out without a conflict.
  var takesSides: Bool {
    func takes(_ strategy: Strategy) -> Bool { ![.inline, .union].contains(strategy) }
    return takes(strategy) || takes(effectiveInputStrategy) || !ignoredParts.isEmpty
      || outputStrategy == .mergetool
  }

  /// Whether lines that two versions of a cell share may stand in the result twice.
  var keepsBoth: Bool { strategy == .union || effectiveInputStrategy == .union }
}

/// A file of a merge that is no notebook.
package struct MergeInputError: Error, Equatable, Sendable {
  package var side: MergeSide
  package var error: NotebookError

  static func read(_ buffer: ByteBuffer, _ side: MergeSide) throws(MergeInputError) -> NotebookContent {
    do {
      return try NotebookContent.read(buffer)
    } catch {
      throw MergeInputError(side: side, error: error)
    }
  }
}

extension NotebookContent {
  /// Whether both stand in files with the same bytes, or both in none.
  func isSameFile(as other: NotebookContent) -> Bool {
    if isAbsent || other.isAbsent { return isAbsent && other.isAbsent }
    guard let mine = origin?.document.buffer, let theirs = other.origin?.document.buffer else { return false }
    return mine.withBytes { left in theirs.withBytes { left.elementsEqualFast($0) } }
  }
}
