package import LosslessJSON
package import Notebooks

/// A notebook as text for a terminal (nbdime's `nbshow`).
package struct ShowRenderer: Sendable {
  package struct Options: Sendable {
    /// What is left out.
    package var ignoredParts: ComparisonOptions.Parts = []
    package var usesColors = false

    package init() {}
  }

  package var options: Options

  package init(_ options: Options = Options()) { self.options = options }

  /// Appends the text of a notebook.
  /// - Parameter name: The file's name for a heading between several files; `nil` for none.
  package func write(_ notebook: NotebookContent, name: [UInt8]? = nil, to sink: ByteSink) {}
}
