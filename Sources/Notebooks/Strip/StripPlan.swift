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
  private let edits: JSONEdits
  private let style: JSONStyle
  private let preservesLayout: Bool

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
    self.init(planner.changes, style: notebook.version.style, options: options)
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
    self.init(planner.changes, style: style, options: options)
  }

  private init(_ changes: StripChanges, style: JSONStyle, options: StripOptions) {
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

/// The edits and findings of a walk, kept in step.
struct StripChanges {
  let document: JSONDocument
  private(set) var edits: JSONEdits
  private(set) var findings: [StripFinding] = []

  init(_ document: JSONDocument) {
    self.document = document
    edits = JSONEdits(for: document)
  }

  mutating func remove(_ value: JSONValue, _ reason: StripReason, cell: Int?, _ path: String) {
    edits.remove(value)
    findings.append(StripFinding(reason: reason, cell: cell, path: path, byte: value.startByte))
  }

  /// Removes what a path names below an object; `place` goes before the path in the findings.
  mutating func removeTargets(of path: KeyPath, in object: JSONValue, cell: Int?, _ place: StaticString) {
    var targets: [JSONValue] = []
    path.forEachTarget(in: object, ignoring: edits) { targets.append($0) }
    guard !targets.isEmpty else { return }
    let name = place.description + String(decoding: path.text, as: UTF8.self)
    for value in targets { remove(value, .metadata, cell: cell, name) }
  }

  mutating func replace(
    _ value: JSONValue,
    with tree: JSONTree,
    _ reason: StripReason,
    cell: Int?,
    _ path: String
  ) {
    edits.replace(value, with: tree)
    findings.append(StripFinding(reason: reason, cell: cell, path: path, byte: value.startByte))
  }

  mutating func add(_ member: JSONMember, to object: JSONValue, _ reason: StripReason, cell: Int?) {
    edits.add(member, to: object)
    findings.append(
      StripFinding(
        reason: reason,
        cell: cell,
        path: String(decoding: member.key, as: UTF8.self),
        byte: object.startByte
      )
    )
  }

  /// An edit that changes how a value is written but not what it says.
  mutating func rewrite(_ value: JSONValue, as tree: JSONTree) {
    edits.replace(value, with: tree)
  }
}
