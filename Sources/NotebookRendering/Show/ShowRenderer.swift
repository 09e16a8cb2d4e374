package import LosslessJSON
package import Notebooks

/// A notebook as text for a terminal, in the layout of nbdime's `nbshow`. Control characters are made
/// visible, colour sequences of outputs are left out, base64 shows as its beginning and its MD5.
package struct ShowRenderer: Sendable {
  /// What is shown, and how.
  package struct Options: Sendable {
    /// What is left out; ids and counts of cells, nbformat with `details`.
    package var ignoredParts: ComparisonOptions.Parts = []
    /// Whether the headings of cells and outputs are bold.
    package var usesColors = false

    /// Everything, without colours.
    package init() {}
  }

  /// What is shown, and how.
  package var options: Options

  /// A renderer with these options.
  package init(_ options: Options = Options()) { self.options = options }

  /// Appends the text of a notebook.
  /// - Parameter name: The file's name for a heading between several files; `nil` for none.
  package func write(_ notebook: NotebookContent, name: [UInt8]? = nil, to sink: ByteSink) {
    var printer = NbdimePrinter(sink: sink, ignoredParts: options.ignoredParts)
    printer.settlesOutput = true
    if options.usesColors { printer.heading = ("\u{1b}[1m", "\u{1b}[m") }
    if let name {
      let rule = [UInt8](repeating: UInt8(ascii: ":"), count: 14)
      for text in [rule, VisibleText.short(name, limit: 4000), rule] { printer.line([], text) }
    }
    if !options.ignoredParts.contains(.details) { printer.line([], version(notebook)) }
    let usual = ["nbformat", "nbformat_minor", "metadata"]
    let others = notebook.members.filter { member in
      !usual.contains { member.key.elementsEqual($0.utf8) }
    }
    if !others.isEmpty {
      printer.item(Array("unknown keys".utf8), .array(others.map { .string($0.key) }), [])
    }
    if !options.ignoredParts.contains(.metadata), let metadata = notebook.metadata {
      printer.metadata(metadata, known: ["kernelspec", "language_info"], [])
    }
    for (place, cell) in notebook.cells.enumerated() { printer.cell(cell.tree, number: place, []) }
  }

  private func version(_ notebook: NotebookContent) -> [UInt8] {
    let numbers = [notebook["nbformat"], notebook["nbformat_minor"]].map {
      $0.map { PythonText.repr($0) } ?? []
    }
    return "notebook format: ".utf8 + Array(numbers.joined(separator: ".".utf8))
  }
}
