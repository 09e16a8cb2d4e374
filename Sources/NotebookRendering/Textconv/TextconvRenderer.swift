package import LosslessJSON
package import Notebooks

/// A notebook as a stable text for git's `diff.<driver>.textconv` (gitattributes(5)).
package struct TextconvRenderer: Sendable {
  package struct Options: Sendable {
    package var showsOutputs = true
    package var showsMetadata = true
    /// Execution counts; they change with every run.
    package var showsCounts = false

    package init() {}
  }

  package var options: Options

  package init(_ options: Options = Options()) { self.options = options }

  /// The extended regular expression for git's `diff.<driver>.xfuncname`, which makes hunks name their cell.
  package static let functionPattern = #"^%% ((code|markdown|raw|other) cell.*)$"#

  /// Appends the text of a notebook.
  package func write(_ notebook: NotebookContent, to sink: ByteSink) {}
}
