package import LosslessJSON

/// What a strip does to one notebook: the edits, and the findings that say why.
///
/// Filtering applies the edits, checking prints the findings; both come from the same walk.
package struct StripPlan {
  /// The notebook's document.
  package let document: JSONDocument
  /// What is taken away, in document order.
  package let findings: [StripFinding]
  /// The extra keys that are ignored because notebooks of this version need what they name, besides those
  /// that are always invalid.
  package private(set) var ignoredExtraKeys: [String] = []
  /// How many cells lose an output that nbval would compare.
  package var nbvalCellCount: Int {
    var count = 0
    var last: Int?
    for finding in findings where finding.reason == .nbvalOutput && finding.cell != last {
      count += 1
      last = finding.cell
    }
    return count
  }
  /// The notebook; `nil` for a Zeppelin note.
  let notebook: Notebook?
  let edits: JSONEdits
  let style: JSONStyle
  let preservesLayout: Bool

  /// Reads a notebook (or a Zeppelin note, if the options say so) and decides what has to go.
  /// - Throws: `NotebookError` for what is not a notebook, and for a cell that is marked both to keep and
  ///   to drop its outputs.
  package init(_ buffer: ByteBuffer, options: StripOptions) throws(NotebookError) {
    if options.mode == .zeppelin {
      try self.init(zeppelin: Notebook.readDocument(buffer), options: options)
    } else {
      try self.init(Notebook.read(buffer), options: options)
    }
  }

  /// Decides what has to go from a notebook; see `init(_:options:)`.
  package init(_ notebook: Notebook, options: StripOptions) throws(NotebookError) {
    var planner = StripPlanner(notebook, rules: StripRules(options, notebook.version))
    try planner.plan()
    self.init(planner.changes, notebook, style: notebook.version.style, options: options)
    if !options.extraKeys.isEmpty {
      let required = RequiredKeys.of(notebook.version)
      ignoredExtraKeys = options.extraKeys.filter { key in
        required.contains { $0.utf8.elementsEqual(key.utf8) }
      }
    }
  }

  private init(zeppelin document: JSONDocument, options: StripOptions) throws(NotebookError) {
    var planner = ZeppelinPlanner(document)
    try planner.plan()
    let style = JSONStyle(indent: 2, sortsKeys: false, isASCII: true)
    self.init(planner.changes, nil, style: style, options: options)
  }

  private init(_ changes: StripChanges, _ notebook: Notebook?, style: JSONStyle, options: StripOptions) {
    self.notebook = notebook
    document = changes.document
    findings = changes.findings
    edits = changes.edits
    self.style = style
    preservesLayout = options.preserveLayout
  }

  /// Appends the stripped notebook.
  package func write(to sink: ByteSink) {
    if preservesLayout {
      JSONWriter.writePreserving(document, applying: edits, to: sink)
    } else {
      JSONWriter.write(document, applying: edits, style: style, to: sink)
    }
  }

  /// The stripped notebook.
  package func stripped() -> ByteSink {
    let sink = ByteSink(expecting: min(document.buffer.count, 1 << 16))
    write(to: sink)
    return sink
  }

  /// All findings; one about the layout if there is no other and the stripped bytes still differ.
  package func findingsWithLayout(stripped: ByteSink) -> [StripFinding] {
    if !findings.isEmpty || stripped.equals(document.buffer) { return findings }
    return [StripFinding(reason: .layout, cell: nil, path: "", byte: 0)]
  }
}
