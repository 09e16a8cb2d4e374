package import LosslessJSON
package import Notebooks

/// Parts of notebooks as HTML, safe to stand in any page with the policy of `PageShell`.
package struct PageFragment {
  /// Where the HTML goes.
  package let sink: ByteSink
  /// What comparing texts may take.
  package let work: StepBudget
  /// The name of the notebook's language, for the colours of code.
  package var language: [UInt8] = []
  /// Whether a formula was written, so that the page needs KaTeX.
  package private(set) var hasMath = false
  private let pictures: KnownOutputs

  /// Fragments for a sink.
  /// - Parameter scope: what names the pictures of these fragments in their page: letters and digits.
  package init(to sink: ByteSink, scope: String, work: StepBudget) {
    self.sink = sink
    self.work = work
    pictures = KnownOutputs(scope: scope)
  }

  /// Appends rendered Markdown.
  package mutating func markdown(_ source: [UInt8], attachments: JSONTree? = nil) {
    if MarkdownView(sink: sink, attachments: attachments).write(source) { hasMath = true }
  }

  /// Appends code with its colours.
  package func code(_ source: [UInt8]) { TextView(sink: sink).write(styled(source)) }

  /// Appends two texts side by side, their differences marked to the word.
  /// - Parameter isCode: whether they have the colours of the language.
  package func comparison(_ before: [UInt8], _ after: [UInt8], isCode: Bool = true) {
    let diff = TextDiff(from: before, to: after, work: work)
    let texts = isCode ? (styled(before), styled(after)) : (StyledText(before), StyledText(after))
    TextView(sink: sink).write(texts.0, texts.1, diff.hunks, work)
  }

  /// Appends an output.
  package mutating func output(_ output: OutputContent) {
    var view = OutputView(sink: sink, work: work, pictures: pictures)
    view.write(output)
    if view.hasMath { hasMath = true }
  }

  /// Appends a text as character data.
  package func text(_ text: [UInt8]) { sink.text(text) }

  private func styled(_ source: [UInt8]) -> StyledText {
    StyledText(source, spans: CodeLexer.spans(of: source, CodeLanguage.named(language)))
  }
}
