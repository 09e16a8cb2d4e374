extension JSONWriter {
  /// Appends the document as it stands, with the edits: every byte that no edit touches is copied.
  ///
  /// A removed member or element goes with one of the commas beside it and the white space up to its
  /// neighbour; a container that loses all its content becomes `{}` or `[]`. Additions are not written.
  package static func writePreserving(
    _ document: JSONDocument,
    applying edits: JSONEdits,
    to sink: ByteSink
  ) {
    var writer = PreservingWriter(document: document, edits: edits, sink: sink)
    writer.visit(0)
    writer.copy(upTo: document.buffer.count)
  }
}

/// Copies a document and leaves out or replaces what the edits name.
private struct PreservingWriter {
  let document: JSONDocument
  let edits: JSONEdits
  let sink: ByteSink
  /// The bytes before this offset are written or left out.
  var position = 0

  /// An element, or a member with its key.
  private struct Item {
    var start: Int
    var end: Int
    /// The node of the value.
    var value: Int
    var isRemoved: Bool
  }

  init(document: JSONDocument, edits: JSONEdits, sink: ByteSink) {
    self.document = document
    self.edits = edits
    self.sink = sink
  }

  mutating func copy(upTo end: Int) {
    guard end > position else { return }
    sink.append(document.buffer, from: position, to: end)
    position = end
  }

  mutating func visit(_ index: Int) {
    let node = document.node(index)
    if case .replace(let tree) = edits.edit(of: index) {
      copy(upTo: Int(node.start))
      JSONWriter.writeCompact(tree, to: sink)
      position = Int(node.end)
    } else if edits.hasMarks(from: index + 1, to: Int(node.next)) {
      visitContent(items(of: index), of: node)
    }
  }

  private func items(of container: Int) -> [Item] {
    let node = document.node(container)
    let step = node.kind == .object ? 1 : 0
    var items: [Item] = []
    var index = container + 1
    while index < Int(node.next) {
      let value = document.node(index + step)
      var isRemoved = false
      if case .remove = edits.edit(of: index + step) { isRemoved = true }
      items.append(
        Item(
          start: Int(document.node(index).start),
          end: Int(value.end),
          value: index + step,
          isRemoved: isRemoved
        )
      )
      index = Int(value.next)
    }
    return items
  }

  private mutating func visitContent(_ items: [Item], of container: JSONNode) {
    var lastKept: Int?
    for (place, item) in items.enumerated() where !item.isRemoved {
      let skipsItems = lastKept != place - 1 && place > 0
      if skipsItems {
        // The comma and white space in front of the first item left out now stand before this one.
        copy(upTo: items[(lastKept ?? -1) + 1].start)
        position = item.start
      }
      visit(item.value)
      lastKept = place
    }
    guard let lastKept else {
      copy(upTo: Int(container.start) + 1)
      position = Int(container.end) - 1
      return
    }
    if lastKept < items.count - 1 {
      copy(upTo: items[lastKept].end)
      position = items[items.count - 1].end
    }
  }
}

extension JSONWriter {
  /// Appends a tree on one line, with `", "` and `": "` between its parts; values of documents as they
  /// stand there.
  package static func writeCompact(_ tree: JSONTree, to sink: ByteSink) {
    switch tree {
    case .value(let value): sink.append(value.document.buffer, from: value.startByte, to: value.endByte)
    case .string(let text): JSONText.encode(text, ascii: false, to: sink)
    case .number(let text): sink.append(text)
    case .bool(let value): sink.append(value ? "true" : "false")
    case .null: sink.append("null")
    case .array(let elements):
      sink.append("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { sink.append(", ") }
        writeCompact(element, to: sink)
      }
      sink.append("]")
    case .object(let members):
      sink.append("{")
      for (place, member) in members.enumerated() {
        if place > 0 { sink.append(", ") }
        JSONText.encode(member.key, ascii: false, to: sink)
        sink.append(": ")
        writeCompact(member.value, to: sink)
      }
      sink.append("}")
    }
  }
}
