import Notebooks

/// The lines of a file's diff in front of its hunks, as git prints them (diff-generate-patch).
struct FileHeader {
  let file: FileDiff
  let options: UnifiedRenderer.Options

  /// The lines, without line breaks.
  /// - Parameter hasHunks: Whether hunks follow, so that `---` and `+++` stand in front of them.
  func lines(hasHunks: Bool) -> [[UInt8]] {
    var lines = ["diff --git ".utf8 + before + " ".utf8 + after]
    lines += modeLines() + renameLines()
    if let index = indexLine() { lines.append(index) }
    if hasHunks {
      lines.append("--- ".utf8 + beforeOrNull)
      lines.append("+++ ".utf8 + afterOrNull)
    }
    return lines
  }

  /// What stands in place of hunks for content that is no text.
  var binaryLine: [UInt8] {
    "Binary files ".utf8 + beforeOrNull + " and ".utf8 + afterOrNull + " differ".utf8
  }

  private var before: [UInt8] { path(file.before ?? file.after, options.beforePrefix) }
  private var after: [UInt8] { path(file.after ?? file.before, options.afterPrefix) }
  private var beforeOrNull: [UInt8] { file.before == nil ? Array("/dev/null".utf8) : before }
  private var afterOrNull: [UInt8] { file.after == nil ? Array("/dev/null".utf8) : after }

  private func path(_ side: FileDiff.Side?, _ prefix: String) -> [UInt8] {
    QuotedPath.quoted(Array(prefix.utf8) + (side?.path ?? []), quotesNonASCII: options.quotesNonASCII)
  }

  private func modeLines() -> [[UInt8]] {
    let usual = Array("100644".utf8)
    guard let before = file.before else { return ["new file mode ".utf8 + (file.after?.mode ?? usual)] }
    guard let after = file.after else { return ["deleted file mode ".utf8 + (before.mode ?? usual)] }
    guard let one = before.mode, let two = after.mode, one != two else { return [] }
    return ["old mode ".utf8 + one, "new mode ".utf8 + two]
  }

  private func renameLines() -> [[UInt8]] {
    guard let before = file.before, let after = file.after, file.isRenamed else { return [] }
    let quotes = options.quotesNonASCII
    var lines = [
      "rename from ".utf8 + QuotedPath.quoted(before.path, quotesNonASCII: quotes),
      "rename to ".utf8 + QuotedPath.quoted(after.path, quotesNonASCII: quotes),
    ]
    if let similarity = file.similarity { lines.insert(Array("similarity index \(similarity)%".utf8), at: 0) }
    return lines
  }

  /// Such as `index 1234567..89abcde 100644`; `nil` unless the ids are known and differ.
  private func indexLine() -> [UInt8]? {
    let zeros = [UInt8](repeating: 0x30, count: 7)
    guard let one = file.before.map({ $0.blob }) ?? zeros, let two = file.after.map({ $0.blob }) ?? zeros,
      one != two
    else { return nil }
    var line = Array("index ".utf8) + one.prefix(7) + Array("..".utf8) + two.prefix(7)
    if let mode = file.after?.mode, file.before?.mode == mode { line += " ".utf8 + mode }
    return line
  }
}
