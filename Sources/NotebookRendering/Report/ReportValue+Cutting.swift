/// Texts and hunks that lose something.
extension ReportValue {
  /// A shorter text, and what it lost.
  struct Shortened {
    /// What is left; `nil` for nothing.
    var value: ReportValue?
    var lines = 0
    var bytes = 0
  }

  /// The bytes of the lines of a text, or of the changed ones of hunks.
  var changedBytes: Int {
    switch self {
    case .text(let text): text.count { $0 != 0x0A }
    case .hunks(let hunks):
      hunks.reduce(0) { sum, hunk in hunk.lines.reduce(sum) { $0 + ($1.isChange ? $1.text.count : 0) } }
    default: 0
    }
  }

  /// The bytes of a text or of hunks; of any other value none.
  var byteCount: Int {
    switch self {
    case .text(let text): text.count
    case .hunks(let hunks): HunkText.byteCount(hunks)
    default: 0
    }
  }

  /// As many lines of a text, or of hunks, as go into that many bytes. Any other value stays.
  func shortened(to limit: Int) -> Shortened {
    switch self {
    case .text(let text) where text.count > limit:
      let kept = CutText.beginning(of: text, limit: limit)
      return Shortened(
        value: kept.map { .text($0.text) },
        lines: CutText.lineCount(text)
          - (kept.map { CutText.lineCount($0.text) - ($0.endsInLine ? 1 : 0) } ?? 0),
        bytes: text.count - (kept?.text.count ?? 0)
      )
    case .hunks(let hunks) where HunkText.byteCount(hunks) > limit:
      let kept = HunkText.beginning(of: hunks, limit: limit)
      return Shortened(
        value: kept.hunks.isEmpty ? nil : .hunks(kept.hunks),
        lines: HunkText.lineCount(hunks) - HunkText.lineCount(kept.hunks) + (kept.endsInLine ? 1 : 0),
        bytes: HunkText.byteCount(hunks) - HunkText.byteCount(kept.hunks)
      )
    default: return Shortened(value: self)
    }
  }

  /// Hunks with at most `context` unchanged lines around the changes. Any other value stays.
  func narrowed(to context: Int) -> Shortened {
    guard case .hunks(let hunks) = self else { return Shortened(value: self) }
    let kept = HunkText.narrowed(hunks, context: context)
    return Shortened(
      value: .hunks(kept),
      lines: HunkText.lineCount(hunks) - HunkText.lineCount(kept),
      bytes: HunkText.byteCount(hunks) - HunkText.byteCount(kept)
    )
  }
}
