package import LosslessJSON

/// Lists of changed files, as git prints them for `--stat`, `--numstat`, `--shortstat`, `--name-only` and
/// `--name-status`.
package struct DiffSummary: Sendable {
  package var files: [(file: FileDiff, lines: LineCounts)]
  /// Whether names end in NUL and are never quoted (`-z`).
  package var endsInNUL: Bool
  /// Whether paths with bytes outside ASCII are quoted (`core.quotePath`).
  package var quotesNonASCII: Bool
  package var colors: DiffColors?

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

  /// - Parameter width: The columns of a line, 80 if not on a terminal.
  package func writeStat(width: Int = 80, to sink: ByteSink) {}
  package func writeNumstat(to sink: ByteSink) {}
  package func writeShortstat(to sink: ByteSink) {}
  package func writeNames(to sink: ByteSink) {}
  package func writeNamesWithStatus(to sink: ByteSink) {}
}
