extension JSONWriter {
  /// Appends a tree in the layout of a file. It may mix values of several documents and new ones.
  ///
  /// Values of `original` are copied byte for byte where they stand at their old depth; everything else is
  /// laid out anew. Numbers keep their text. Members of objects are written in the order of the tree.
  package static func write(
    _ tree: JSONTree,
    layout: JSONLayout,
    copying original: JSONDocument? = nil,
    to sink: ByteSink
  ) {
    if layout.hasByteOrderMark { sink.append([0xEF, 0xBB, 0xBF]) }
    let writer = LayoutWriter(layout: layout, original: original, sink: sink)
    writer.write(tree, depth: 0)
    sink.append(layout.end)
  }
}

extension JSONWriter {
  /// Appends a tree as it stands in a file of that layout at that depth, without what begins and ends a file.
  package static func write(_ tree: JSONTree, layout: JSONLayout, depth: Int, to sink: ByteSink) {
    LayoutWriter(layout: layout, original: nil, sink: sink).write(tree, depth: depth)
  }
}

/// Writes trees in the layout of a file.
private struct LayoutWriter {
  let layout: JSONLayout
  let original: JSONDocument?
  let sink: ByteSink
  /// The depth of every node of the original.
  let depths: [UInt16]

  init(layout: JSONLayout, original: JSONDocument?, sink: ByteSink) {
    self.layout = layout
    self.original = original
    self.sink = sink
    depths = original.map { LayoutWriter.depths(of: $0) } ?? []
  }

  private static func depths(of document: JSONDocument) -> [UInt16] {
    var depths = [UInt16](repeating: 0, count: document.nodeCount)
    var ends: [UInt32] = []
    for index in 0..<document.nodeCount {
      while let end = ends.last, end <= UInt32(index) { ends.removeLast() }
      depths[index] = UInt16(ends.count)
      let node = document.node(index)
      if node.kind == .object || node.kind == .array { ends.append(node.next) }
    }
    return depths
  }

  func write(_ tree: JSONTree, depth: Int) {
    switch tree {
    case .value(let value): write(value, depth: depth)
    case .string(let text): JSONText.encode(text, ascii: layout.isASCII, to: sink)
    case .number(let text): sink.append(text)
    case .bool(let value): sink.append(value ? "true" : "false")
    case .null: sink.append("null")
    case .array(let elements):
      writeItems(elements.count, "[", "]", depth) { write(elements[$0], depth: depth + 1) }
    case .object(let members):
      writeItems(members.count, "{", "}", depth) { place in
        JSONText.encode(members[place].key, ascii: layout.isASCII, to: sink)
        writeColon()
        write(members[place].value, depth: depth + 1)
      }
    }
  }

  private func write(_ value: JSONValue, depth: Int) {
    if value.document === original, Int(depths[value.index]) == depth {
      sink.append(value.document.buffer, from: value.startByte, to: value.endByte)
      return
    }
    switch value.kind {
    case .array:
      let elements = Array(value.elements)
      writeItems(elements.count, "[", "]", depth) { write(elements[$0], depth: depth + 1) }
    case .object:
      let members = Array(value.members)
      writeItems(members.count, "{", "}", depth) { place in
        writeString(members[place].key)
        writeColon()
        write(members[place].value, depth: depth + 1)
      }
    case .string: writeString(value)
    default: sink.append(value.document.buffer, from: value.startByte, to: value.endByte)
    }
  }

  private func writeString(_ value: JSONValue) {
    let node = value.node
    let mustEncode = layout.isASCII ? node.flags.contains(.nonASCII) : node.flags.contains(.unusualEscape)
    if mustEncode {
      JSONText.encode(value.text, ascii: layout.isASCII, to: sink)
    } else {
      sink.append(value.document.buffer, from: value.startByte, to: value.endByte)
    }
  }

  private func writeColon() { sink.append(layout.hasSpaceAfterColon ? ": " : ":") }

  private func writeItems(
    _ count: Int,
    _ opening: StaticString,
    _ closing: StaticString,
    _ depth: Int,
    _ writeItem: (Int) -> Void
  ) {
    sink.append(opening)
    for place in 0..<count {
      if place > 0 { sink.append(layout.hasSpaceAfterComma ? ", " : ",") }
      writeLineBreak(depth + 1)
      writeItem(place)
    }
    if count > 0 { writeLineBreak(depth) }
    sink.append(closing)
  }

  private func writeLineBreak(_ depth: Int) {
    guard let indent = layout.indent else { return }
    sink.append(layout.lineBreak)
    for _ in 0..<depth { sink.append(indent) }
  }
}
