package import LosslessJSON
import Notebooks

extension UnifiedRenderer {
  /// Appends the diff of a file; nothing for a file without any change.
  package func write(_ file: FileDiff, to sink: ByteSink) {
    let hunks = hunks(file)
    let isUnreadable = file.status == .error
    if hunks.isEmpty && !isUnreadable && !file.isRenamed && file.before?.mode == file.after?.mode
      && file.before != nil && file.after != nil
    {
      return
    }
    let writer = HunkWriter(options: options, sink: sink, work: file.newBudget())
    let header = FileHeader(file: file, options: options)
    for line in header.lines(hasHunks: !hunks.isEmpty) { writer.writeMeta(line) }
    if hunks.isEmpty && isUnreadable { writer.writeMeta(header.binaryLine) }
    for hunk in hunks { writer.write(hunk) }
  }

  /// The lines that `write` marks with `+` and `-` where it shows outputs whole.
  package func lineCounts(_ file: FileDiff) -> LineCounts {
    var counts = LineCounts()
    var whole = self
    whole.options.outputLimit = nil
    for hunk in whole.hunks(file) {
      for line in hunk.lines {
        if line.kind == .added { counts.added += 1 }
        if line.kind == .removed { counts.removed += 1 }
      }
    }
    return counts
  }

  func hunks(_ file: FileDiff) -> [Hunk] {
    let blocks =
      switch file.content {
      case .notebooks(let comparison):
        NotebookBlocks(comparison, outputLimit: options.outputLimit).blocks(options.volatileChanges)
      case .unreadable(let failure, let text): UnifiedRenderer.plainBlocks(failure, text)
      }
    return blocks.flatMap { Hunk.hunks(of: $0, context: max(options.context, 0)) }
  }

  /// A file that is no notebook shows as the text that it is; hunks say why.
  private static func plainBlocks(_ failure: FileFailure, _ text: TextDiff?) -> [DiffBlock] {
    guard let text else { return [] }
    let place = failure.line.map { "line \($0): " } ?? ""
    let title = VisibleText.short(
      Array("not compared as a notebook: \(place)\(failure.message)".utf8),
      limit: 200
    )
    return [
      DiffBlock(
        title: title,
        before: 0,
        after: 0,
        lines: DiffLine.compare(source: text.before.text, text.after.text, .exact, text.newBudget())
      )
    ]
  }
}
