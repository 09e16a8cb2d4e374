import LosslessJSON
import Notebooks

/// A text, or two of them beside each other, as lines.
///
/// Lines are grouped by what became of them. A group is a grid of two columns or of one, as the page's styles
/// say; the kept lines of the side before stand there twice, and are shown where there are two columns.
struct TextView {
  /// The unchanged lines around a change.
  var context = 3
  /// More lines in a row than this are folded behind the first ones.
  var limit = 200
  let sink: ByteSink

  /// A text that is the same on both sides.
  func write(_ text: StyledText) {
    let spans = text.spansByLine()
    sink.append("<div class=\"t s\">")
    folding(0..<text.lines.count) { range in
      sink.append("<div class=k>")
      lines(text, spans, range, [])
      sink.append("</div>")
    }
    sink.append("</div>")
  }

  /// A text that only one side has.
  func write(_ text: StyledText, isAdded: Bool) {
    let spans = text.spansByLine()
    sink.append("<div class=t>")
    folding(0..<text.lines.count) { range in
      sink.markup("<div class=\"g c\" style=--n:\(range.count)><\(isAdded ? "ins class=r" : "del class=l")>")
      lines(text, spans, range, [])
      sink.append(isAdded ? "</ins></div>" : "</del></div>")
    }
    sink.append("</div>")
  }

  /// Two texts and the lines in which they differ.
  func write(_ before: StyledText, _ after: StyledText, _ hunks: [TextDiff.Hunk], _ work: StepBudget) {
    let (one, two) = (before.spansByLine(), after.spansByLine())
    sink.append("<div class=t>")
    var next = (before: 0, after: 0)
    for (place, hunk) in hunks.enumerated() {
      keep(before, one, next.before..<hunk.before.lowerBound, after, two, next.after, isFirst: place == 0)
      change(before, one, after, two, hunk, ChangedWords(before, after, hunk, work))
      next = (hunk.before.upperBound, hunk.after.upperBound)
    }
    let rest = next.before..<max(before.lines.count, next.before)
    keep(before, one, rest, after, two, next.after, isFirst: hunks.isEmpty, isLast: true)
    sink.append("</div>")
  }

  private typealias Spans = [[StyledText.Span]]

  private func keep(
    _ before: StyledText,
    _ one: Spans,
    _ range: Range<Int>,
    _ after: StyledText,
    _ two: Spans,
    _ start: Int,
    isFirst: Bool,
    isLast: Bool = false
  ) {
    if range.isEmpty { return }
    func group(_ lines: Range<Int>) {
      if lines.isEmpty { return }
      let shift = start - range.lowerBound
      sink.markup("<div class=g style=--n:\(lines.count)><div class=\"l w\" aria-hidden=true>")
      self.lines(before, one, lines, [])
      sink.append("</div><div class=r>")
      self.lines(after, two, lines.lowerBound + shift..<lines.upperBound + shift, [])
      sink.append("</div></div>")
    }
    let head = isFirst ? 0 : min(context, range.count)
    let tail = isLast ? 0 : min(context, range.count - head)
    let hidden = range.lowerBound + head..<range.upperBound - tail
    // A fold is a line too.
    if hidden.count <= 2 { return group(range) }
    group(range.lowerBound..<hidden.lowerBound)
    sink.markup("<details class=fl><summary>\(hidden.count) unchanged lines</summary>")
    group(hidden)
    sink.append("</details>")
    group(hidden.upperBound..<range.upperBound)
  }

  private func change(
    _ before: StyledText,
    _ one: Spans,
    _ after: StyledText,
    _ two: Spans,
    _ hunk: TextDiff.Hunk,
    _ words: ChangedWords
  ) {
    let count = max(hunk.before.count, hunk.after.count)
    let isBlank = TextView.differsInBlanksOnly(before, after, hunk)
    folding(0..<count) { part in
      let left = part.clamped(to: 0..<hunk.before.count)
      let right = part.clamped(to: 0..<hunk.after.count)
      sink.markup("<div class=\"g c\(isBlank ? " ws" : "")\" style=--n:\(part.count)>")
      if !left.isEmpty {
        sink.append("<del class=l>")
        let start = hunk.before.lowerBound
        lines(before, one, start + left.lowerBound..<start + left.upperBound, words.before)
        sink.append("</del>")
      }
      if !right.isEmpty {
        sink.append("<ins class=r>")
        let start = hunk.after.lowerBound
        lines(after, two, start + right.lowerBound..<start + right.upperBound, words.after)
        sink.append("</ins>")
      }
      sink.append("</div>")
    }
  }

  /// Whether white space is all that differs, which the page can leave out.
  private static func differsInBlanksOnly(
    _ before: StyledText,
    _ after: StyledText,
    _ hunk: TextDiff.Hunk
  ) -> Bool {
    func letters(_ text: StyledText, _ lines: Range<Int>) -> some Sequence<UInt8> {
      lines.lazy.flatMap { text.text[text.lines[$0]] }.filter { $0 != 0x20 && $0 != 0x09 }
    }
    return letters(before, hunk.before).elementsEqual(letters(after, hunk.after))
  }

  /// Writes a range whole, or its beginning and the rest folded.
  private func folding(_ range: Range<Int>, _ write: (Range<Int>) -> Void) {
    guard range.count > limit + limit / 2 else { return write(range) }
    let shown = range.prefix(limit / 2)
    write(shown)
    sink.markup("<details class=fl><summary>show all \(range.count) lines</summary>")
    write(shown.upperBound..<range.upperBound)
    sink.append("</details>")
  }

  private func lines(_ text: StyledText, _ spans: Spans, _ range: Range<Int>, _ words: [Range<Int>]) {
    guard !range.isEmpty, range.upperBound <= text.lines.count else { return }
    var word = words.startIndex
    for line in range {
      let bytes = text.lines[line]
      while word < words.endIndex, words[word].upperBound <= bytes.lowerBound { word += 1 }
      var end = word
      while end < words.endIndex, words[end].lowerBound < bytes.upperBound { end += 1 }
      sink.markup("<p data-n=\(line + 1)>")
      LineMarkup.write(text.text, bytes, spans[line], words: Array(words[word..<end]), to: sink)
      sink.append("</p>")
    }
  }
}
