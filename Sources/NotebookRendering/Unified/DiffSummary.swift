package import LosslessJSON

/// Lists of changed files, as git prints them for `--stat`, `--numstat`, `--shortstat`, `--name-only` and
/// `--name-status`. All files given are listed.
package struct DiffSummary: Sendable {
  /// The files in the order of the list, with the lines that the unified view adds and removes.
  package var files: [(file: FileDiff, lines: LineCounts)]
  /// Whether names end in NUL and are never quoted (`-z`).
  package var endsInNUL: Bool
  /// Whether paths with bytes outside ASCII are quoted (`core.quotePath`).
  package var quotesNonASCII: Bool
  /// `nil` for text without colours.
  package var colors: DiffColors?

  /// A list of files; the defaults are git's.
  package init(
    _ files: [(file: FileDiff, lines: LineCounts)],
    endsInNUL: Bool = false,
    quotesNonASCII: Bool = true,
    colors: DiffColors? = nil
  ) {
    self.files = files
    self.endsInNUL = endsInNUL
    self.quotesNonASCII = quotesNonASCII
    self.colors = colors
  }

  /// Appends added lines, removed lines and name, with tabs between.
  package func writeNumstat(to sink: ByteSink) {
    for (file, lines) in files {
      sink.append(Array("\(lines.added)\t\(lines.removed)\t".utf8))
      guard let before = file.before, let after = file.after, file.isRenamed else {
        writeEnded(shown(file.path), to: sink)
        continue
      }
      if endsInNUL {
        sink.append(0)
        writeEnded(before.path, to: sink)
        writeEnded(after.path, to: sink)
      } else {
        let text = RenamedPath.text(before.path, after.path, quotesNonASCII: quotesNonASCII)
        writeEnded(text, to: sink)
      }
    }
  }

  /// Appends the name of each file.
  package func writeNames(to sink: ByteSink) {
    for (file, _) in files { writeEnded(shown(file.path), to: sink) }
  }

  /// Appends `A`, `D`, `M` or `R` with the similarity, and the names.
  package func writeNamesWithStatus(to sink: ByteSink) {
    let separator: UInt8 = endsInNUL ? 0 : 0x09
    for (file, _) in files {
      sink.append(Array(DiffSummary.letter(file).utf8))
      sink.append(separator)
      if file.isRenamed, let before = file.before {
        sink.append(shown(before.path))
        sink.append(separator)
      }
      writeEnded(shown(file.path), to: sink)
    }
  }

  private static func letter(_ file: FileDiff) -> String {
    if file.before == nil { return "A" }
    if file.after == nil { return "D" }
    guard file.isRenamed else { return "M" }
    let number = String(file.similarity ?? 100)
    return "R" + String(repeating: "0", count: max(3 - number.utf8.count, 0)) + number
  }

  private func writeEnded(_ name: [UInt8], to sink: ByteSink) {
    sink.append(name)
    sink.append(endsInNUL ? 0 : 0x0A)
  }

  /// A path as it is printed.
  func shown(_ path: [UInt8]) -> [UInt8] {
    endsInNUL ? path : QuotedPath.quoted(path, quotesNonASCII: quotesNonASCII)
  }
}
