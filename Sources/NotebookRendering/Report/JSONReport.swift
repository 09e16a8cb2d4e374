package import LosslessJSON

/// A diff of many files for programs: schema `nbdiff/1`.
package struct JSONReport: Sendable {
  package struct Options: Sendable {
    /// Name and version of the tool.
    package var tool: String?
    /// What the two sides are called, such as `main` and `HEAD`.
    package var base: [UInt8]?
    package var head: [UInt8]?
    /// What the comparisons leave out, in words such as `outputs`.
    package var ignored: [String] = []
    /// The unchanged lines around a change in `diff` texts.
    package var context = 3
    /// Whether cells with volatile changes only are listed.
    package var listsVolatileCells = false
    /// Whether files without any change are listed.
    package var listsUnchangedFiles = false
    /// The most bytes that the report may have; `nil` for no limit.
    package var budget: Int?

    package init() {}
  }

  package var options: Options

  package init(_ options: Options = Options()) { self.options = options }

  /// Appends one document for all files, with a newline at its end.
  package func write(_ files: [FileDiff], to sink: ByteSink) {}

  /// Appends one object for each file, each on a line of its own (`--jsonl`).
  package func writeLines(_ files: [FileDiff], to sink: ByteSink) {}
}
