package import LosslessJSON
package import Notebooks

/// A diff in the words and the layout of nbdime's `nbdiff` (version 4). Control characters are made visible.
package struct NbdimeTextRenderer: Sendable {
  /// A file as the head of the text names it.
  package struct Label: Sendable {
    /// The path, or for a file of a commit `path (commit)`.
    package var name: [UInt8]
    /// The time of the last change as Python's `datetime.isoformat(" ")` prints it; `nil` if unknown.
    package var time: String?

    /// A file by the name that the head of the text has for it.
    package init(name: [UInt8], time: String? = nil) {
      self.name = name
      self.time = time
    }
  }

  /// Whether the text has nbdime's colours.
  package var usesColors: Bool

  /// A renderer with nbdime's colours, or without.
  package init(usesColors: Bool = false) { self.usesColors = usesColors }

  /// Appends the text; nothing if there is no difference.
  package func write(_ comparison: Comparison, before: Label, after: Label, to sink: ByteSink) {
    let diff = Diff(comparison)
    if diff.isEmpty { return }
    let (one, two) = (VisibleText.line(before.name), VisibleText.line(after.name))
    sink.append("nbdiff ".utf8 + one + " ".utf8 + two + "\n".utf8)
    for (mark, name, label) in [("---", one, before), ("+++", two, after)] {
      let time = label.time ?? "(no timestamp)"
      sink.append("\(mark) ".utf8 + name + "  \(time)\n".utf8)
    }
    let writer = NbdimeDiffWriter(
      sink: sink,
      ignoredParts: comparison.options.ignoredParts,
      usesColors: usesColors,
      work: comparison.newBudget()
    )
    writer.write(diff, of: comparison.before.joinedTree, at: [])
  }
}
