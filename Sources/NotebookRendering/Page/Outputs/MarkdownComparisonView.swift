import LosslessJSON
import Notebooks

/// Markdown before and after: rendered with its differences marked, and as source.
struct MarkdownComparisonView {
  let sink: ByteSink
  let work: StepBudget
  var attachments: (before: JSONTree?, after: JSONTree?) = (nil, nil)

  /// - Parameter diff: how the sources differ, if that is known.
  /// - Returns: Whether there are formulas in it.
  func write(_ before: [UInt8], _ after: [UInt8], _ diff: TextDiff? = nil) -> Bool {
    let hunks = (diff ?? TextDiff(from: before, to: after, work: work)).hunks
    let (one, two) = (StyledText(before), StyledText(after))
    var (left, right) = (MarkdownView.Changes(), MarkdownView.Changes())
    (left.isAfter, right.isAfter) = (false, true)
    for hunk in hunks {
      let words = ChangedWords(one, two, hunk, work)
      left.words += words.before
      right.words += words.after
      if let range = Self.bytes(one, hunk.before) { left.lines.append(range) }
      if let range = Self.bytes(two, hunk.after) { right.lines.append(range) }
    }
    sink.append("<div class=\"g mdp\"><div class=l>")
    let isMathBefore = MarkdownView(sink: sink, attachments: attachments.before, changes: left).write(before)
    sink.append("</div><div class=r>")
    let isMathAfter = MarkdownView(sink: sink, attachments: attachments.after, changes: right).write(after)
    sink.append("</div></div><details class=mds><summary>source</summary>")
    TextView(sink: sink).write(one, two, hunks, work)
    sink.append("</details>")
    return isMathBefore || isMathAfter
  }

  private static func bytes(_ text: StyledText, _ lines: Range<Int>) -> Range<Int>? {
    guard !lines.isEmpty, lines.upperBound <= text.lines.count else { return nil }
    return text.lines[lines.lowerBound].lowerBound..<text.lines[lines.upperBound - 1].upperBound
  }
}
