import LosslessJSON

/// The line merge of the whole text.
extension NotebookMerge {
  /// The line merge of the three files as they are or, where that has conflicts, of the three laid out
  /// alike; `nil` if it has conflicts too or does not pass the check.
  static func lineMerge(
    _ base: NotebookContent,
    _ local: NotebookContent,
    _ remote: NotebookContent,
    _ check: MergeCheck
  ) -> MergeResult? {
    if base.isAbsent || local.isAbsent || remote.isAbsent { return nil }
    let majors = Set([base, local, remote].map { $0.origin?.version.major ?? 4 })
    guard majors.count == 1, let document = local.origin?.document else { return nil }
    let layout = JSONLayout(of: document)
    func bytes(_ notebook: NotebookContent) -> [UInt8] { notebook.origin?.document.buffer.bytes ?? [] }
    let files = LineMerge(base: bytes(base), local: bytes(local), remote: bytes(remote))
    if let result = lineResult(files, layout, isFile: true, check) { return result }
    let alike = CommonLayout(layout)
    let texts = [base, local, remote].map(alike.text)
    // Files that are laid out alike already would give the same once more.
    let isSame = zip(texts, [files.base, files.local, files.remote]).allSatisfy { $0 == $1.text }
    if isSame { return nil }
    let lines = LineMerge(base: texts[0], local: texts[1], remote: texts[2])
    return lineResult(lines, layout, isFile: false, check)
  }

  /// The result that a line merge is, if it can be used.
  /// - Parameter isFile: Whether the bytes are those for the file, so that they can be copied.
  private static func lineResult(
    _ merge: LineMerge,
    _ layout: JSONLayout,
    isFile: Bool,
    _ check: MergeCheck
  ) -> MergeResult? {
    guard merge.conflictCount == 0,
      let notebook = try? Notebook.read(ByteBuffer(merge.text(.side(.local))))
    else { return nil }
    let result = MergeResult(
      status: .clean,
      method: .lines,
      notebook: .value(notebook.root),
      layout: isFile ? JSONLayout(of: notebook.document) : layout,
      original: isFile ? notebook.document : nil,
      decisions: [],
      conflicts: [],
      notes: []
    )
    var checked = result
    if notebook.version.major < 4 { checked.notebook = NotebookContent(notebook).fileTree }
    return check.fault(of: checked) == nil ? result : nil
  }
}

/// Lays notebooks out line by line so that equal things are equal lines.
private struct CommonLayout {
  private var layout: JSONLayout

  init(_ layout: JSONLayout) {
    self.layout = layout
    self.layout.indent = layout.indent ?? [0x20]
    self.layout.lineBreak = [0x0A]
    self.layout.end = [0x0A]
    self.layout.hasByteOrderMark = false
  }

  func text(_ notebook: NotebookContent) -> [UInt8] {
    guard let document = notebook.origin?.document else { return [] }
    let sink = ByteSink()
    let tree = layout.sortsKeys ? CommonLayout.sorted(document.root) : nil
    JSONWriter.write(tree ?? .value(document.root), layout: layout, to: sink)
    return sink.bytes
  }

  /// The value with all members in the order of their keys; `nil` if they are in it already.
  private static func sorted(_ value: JSONValue) -> JSONTree? {
    switch value.kind {
    case .array:
      var elements: [JSONTree]?
      for (place, element) in value.elements.enumerated() {
        let changed = sorted(element)
        if changed != nil, elements == nil { elements = value.elements.prefix(place).map { .value($0) } }
        elements?.append(changed ?? .value(element))
      }
      return elements.map { .array($0) }
    case .object:
      var values: [JSONTree?] = []
      var isInOrder = true
      var previous: JSONValue?
      for member in value.members {
        values.append(sorted(member.value))
        if let previous, !precedes(previous, member.key) { isInOrder = false }
        previous = member.key
      }
      if isInOrder, values.allSatisfy({ $0 == nil }) { return nil }
      let members = zip(value.members, values).map { member, changed in
        JSONMember(key: member.key.text, value: changed ?? .value(member.value))
      }
      return .object(JSONTree.object(members).members.sorted { $0.key.lexicographicallyPrecedes($1.key) })
    default: return nil
    }
  }

  private static func precedes(_ one: JSONValue, _ two: JSONValue) -> Bool {
    one.withText { mine in two.withText { mine.lexicographicallyPrecedes($0) } }
  }
}
