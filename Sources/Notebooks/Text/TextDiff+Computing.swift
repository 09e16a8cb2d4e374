extension TextDiff {
  /// The changed lines between two texts (WTF-8). Near-linear for any input; see `SequenceDiff` for what
  /// happens when texts have too little in common.
  /// - Parameter work: What the whole file may take; `nil` for a budget of the texts' own.
  package init(
    from before: [UInt8],
    to after: [UInt8],
    whitespace: Whitespace = .exact,
    work: StepBudget? = nil
  ) {
    let beforeLines = TextLines(before)
    let afterLines = TextLines(after)
    let numbers = LineNumbering(beforeLines, afterLines, whitespace)
    var hunks = SequenceDiff.changes(
      from: numbers.before,
      to: numbers.after,
      alphabet: numbers.alphabet,
      work: work
    ).hunks
    HunkSliding.slide(&hunks, numbers, beforeLines, afterLines)
    self.init(before: beforeLines, after: afterLines, hunks: hunks)
  }
}
