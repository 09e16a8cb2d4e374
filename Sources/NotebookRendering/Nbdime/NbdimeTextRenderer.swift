package import LosslessJSON
package import Notebooks

/// A diff in the words of nbdime's `nbdiff`.
package struct NbdimeTextRenderer: Sendable {
  /// A file as the head of the text names it.
  package struct Label: Sendable {
    /// The path, or for a file of a commit `path (commit)`.
    package var name: [UInt8]
    /// The time of the last change as Python's `datetime.isoformat(" ")` prints it; `nil` if unknown.
    package var time: String?

    package init(name: [UInt8], time: String? = nil) {
      self.name = name
      self.time = time
    }
  }

  package var usesColors: Bool

  package init(usesColors: Bool = false) { self.usesColors = usesColors }

  /// Appends the text; nothing if there is no difference.
  package func write(_ comparison: Comparison, before: Label, after: Label, to sink: ByteSink) {}
}
