package import LosslessJSON

/// Merges three versions of a notebook.
///
/// The structure is merged; notebooks of nbformat 3 and older by lines first, so that they stay what they are.
/// Whatever comes out is checked (see `MergeCheck`), and what the check doubts is shown as a conflict.
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
    if let unchanged = unchangedSide(base, local, remote) { return unchanged }
    let (base, local, remote) = (base.withoutLeftovers, local.withoutLeftovers, remote.withoutLeftovers)
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
    var result = structure(base, local, remote, options, check)
    if isOld {
      result.notes.append(
        MergeNote(
          .converted,
          cell: nil,
          "the notebook was older than nbformat 4 and is nbformat 4 now, as its lines could not be merged"
        )
      )
    }
    return result
  }

  /// The merge of the structure. Where the check finds fault with it, because lines went from cell to cell in
  /// ways that do not go together, the cells in question are a conflict, and if that does not help, all cells
  /// that differ.
  private static func structure(
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent,
    _ options: MergeOptions,
    _ check: MergeCheck
  ) -> MergeResult {
    func merged(_ doubts: MergeDoubts) -> (result: MergeResult, finding: MergeCheck.Finding?) {
      var merger = NotebookMerger(base: base, local: local, remote: remote, options: options)
      merger.doubts = doubts
      let result = merger.merged()
      return (result, check.finding(of: result, options: options))
    }
    let first = merged(.none)
    guard let finding = first.finding else { return first.result }
    if !finding.lines.isEmpty {
      let second = merged(.lines(finding.lines))
      if second.finding == nil { return second.result }
    }
    let last = merged(.everything)
    if last.finding == nil { return last.result }
    var unsound = first.result
    unsound.status = .unsound(finding.reason)
    return unsound
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

extension NotebookContent {
  /// Whether both stand in files with the same bytes, or both in none.
  func isSameFile(as other: NotebookContent) -> Bool {
    if isAbsent || other.isAbsent { return isAbsent && other.isAbsent }
    guard let mine = origin?.document.buffer, let theirs = other.origin?.document.buffer else { return false }
    return mine.withBytes { left in theirs.withBytes { left.elementsEqualFast($0) } }
  }
}
