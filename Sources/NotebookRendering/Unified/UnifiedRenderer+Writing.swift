package import LosslessJSON

extension UnifiedRenderer {
  /// Appends the diff of a file; nothing for a file without any change.
  package func write(_ file: FileDiff, to sink: ByteSink) {}

  /// The lines that `write` marks with `+` and `-`.
  package func lineCounts(_ file: FileDiff) -> LineCounts { LineCounts() }
}
