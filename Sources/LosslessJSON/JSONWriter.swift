/// Writes values in a given style, byte for byte as Python's `json.dumps` with `separators=(",", ": ")`.
///
/// Strings and numbers that already have the right form, nearly all of them, are copied from the document.
/// Of duplicate keys the last one counts, at the place of the first, as in Python.
package struct JSONWriter {
  private let style: JSONStyle
  private let sink: ByteSink
  private var document: JSONDocument
  /// The changes to apply to the values of `document`; none inside trees, whose values are as they are.
  private var edits: JSONEdits?
  /// The members of all objects on the way to the current value; each object uses the end of it.
  private var members: [Member] = []
  /// A newline and the indentation of the deepest level so far.
  private var indentation: [UInt8] = [0x0A]

  /// - Parameter edits: Changes to apply to the values of `document`.
  private init(document: JSONDocument, edits: JSONEdits?, style: JSONStyle, sink: ByteSink) {
    self.document = document
    self.edits = edits.flatMap { $0.isEmpty ? nil : $0 }
    self.style = style
    self.sink = sink
  }

  /// Appends the document with the edits, and a newline at the end.
  package static func write(
    _ document: JSONDocument,
    applying edits: JSONEdits? = nil,
    style: JSONStyle,
    to sink: ByteSink
  ) {
    var writer = JSONWriter(document: document, edits: edits, style: style, sink: sink)
    writer.write(0, depth: 0)
    sink.append(0x0A)
  }

  /// Appends a tree, which may mix values of several documents, without a newline at the end.
  package static func write(_ tree: JSONTree, style: JSONStyle, to sink: ByteSink) {
    var writer = JSONWriter(style: style, sink: sink)
    writer.write(tree, depth: 0)
  }

  /// A writer for a text whose outer parts are written by somebody else, so that it need not be in memory as a
  /// tree: `write(_:depth:)` appends the values in it.
  package init(style: JSONStyle, sink: ByteSink) {
    let empty = JSONDocument(
      buffer: ByteBuffer([]),
      store: JSONNodeStore(expecting: 0),
      hasByteOrderMark: false
    )
    self.init(document: empty, edits: nil, style: style, sink: sink)
  }

  /// Appends a tree with the members in the order given, `indent` spaces a level, and a newline at the end.
  package static func writePretty(_ tree: JSONTree, indent: Int, to sink: ByteSink) {
    write(tree, style: JSONStyle(indent: indent, sortsKeys: false, isASCII: false), to: sink)
    sink.append(0x0A)
  }

  private struct Member {
    /// The node of the key, or -1 for a member that an edit adds.
    var key: Int
    /// The node of the value, or the place in the list of additions.
    var value: Int
  }

  private mutating func write(_ index: Int, depth: Int) {
    if let edits, case .replace(let tree) = edits.edit(of: index) {
      write(tree, depth: depth)
      return
    }
    let node = document.node(index)
    switch node.kind {
    case .string: writeString(index, node)
    case .number: writeNumber(index, node)
    case .array: writeArray(index, node, depth)
    case .object: writeObject(index, depth)
    case .true, .false, .null: sink.append(document.buffer, from: Int(node.start), to: Int(node.end))
    }
  }

  /// Appends a tree.
  /// - Parameter depth: How many lists and objects it stands in.
  package mutating func write(_ tree: JSONTree, depth: Int) {
    switch tree {
    case .value(let value):
      let outer = (document, edits)
      (document, edits) = (value.document, nil)
      write(value.index, depth: depth)
      (document, edits) = outer
    case .string(let text): JSONText.encode(text, ascii: style.isASCII, to: sink)
    case .number(let text): sink.append(JSONNumber.canonical(text))
    case .bool(let value): sink.append(value ? "true" : "false")
    case .null: sink.append("null")
    case .array(let elements): writeArray(elements, depth)
    case .object(let members): writeObject(members, depth)
    }
  }

  private func writeString(_ index: Int, _ node: JSONNode) {
    let mustEncode =
      node.flags.contains(.unusualEscape)
      || style.isASCII
        && (node.flags.contains(.nonASCII)
          || JSONValue(document: document, index: index).quotedBytes.contains(0x7F))
    if mustEncode {
      JSONText.encode(JSONValue(document: document, index: index).text, ascii: style.isASCII, to: sink)
    } else {
      sink.append(document.buffer, from: Int(node.start), to: Int(node.end))
    }
  }

  private func writeNumber(_ index: Int, _ node: JSONNode) {
    let isPlainInteger = node.flags.contains(.integer) && document.buffer.base[Int(node.start)] != 0x2D
    if isPlainInteger || node.flags.contains(.notFinite) {
      sink.append(document.buffer, from: Int(node.start), to: Int(node.end))
    } else {
      sink.append(JSONNumber.canonical([UInt8](JSONValue(document: document, index: index).rawBytes)))
    }
  }

  private mutating func writeArray(_ index: Int, _ node: JSONNode, _ depth: Int) {
    var isFirst = true
    var element = index + 1
    sink.append(UInt8(ascii: "["))
    while element < Int(node.next) {
      if let edits, case .remove = edits.edit(of: element) {
      } else {
        separate(isFirst, depth + 1)
        isFirst = false
        write(element, depth: depth + 1)
      }
      element = Int(document.node(element).next)
    }
    if !isFirst { writeNewline(depth) }
    sink.append(UInt8(ascii: "]"))
  }

  private mutating func writeArray(_ elements: [JSONTree], _ depth: Int) {
    sink.append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      separate(place == 0, depth + 1)
      write(element, depth: depth + 1)
    }
    if !elements.isEmpty { writeNewline(depth) }
    sink.append(UInt8(ascii: "]"))
  }

  private mutating func writeObject(_ index: Int, _ depth: Int) {
    let first = members.count
    let additions = collectMembers(of: index)
    let last = members.count
    var isFirst = true
    sink.append(UInt8(ascii: "{"))
    for place in first..<last {
      let member = members[place]
      separate(isFirst, depth + 1)
      isFirst = false
      if member.key < 0 {
        writeKey(additions[member.value].key)
        write(additions[member.value].value, depth: depth + 1)
      } else {
        writeString(member.key, document.node(member.key))
        sink.append(": ")
        write(member.value, depth: depth + 1)
      }
    }
    if !isFirst { writeNewline(depth) }
    sink.append(UInt8(ascii: "}"))
    members.removeSubrange(first...)
  }

  private mutating func writeObject(_ unordered: [JSONMember], _ depth: Int) {
    let ordered = style.sortsKeys ? unordered.sorted { $0.key.lexicographicallyPrecedes($1.key) } : unordered
    sink.append(UInt8(ascii: "{"))
    for (place, member) in ordered.enumerated() {
      separate(place == 0, depth + 1)
      writeKey(member.key)
      write(member.value, depth: depth + 1)
    }
    if !ordered.isEmpty { writeNewline(depth) }
    sink.append(UInt8(ascii: "}"))
  }

  private func writeKey(_ key: [UInt8]) {
    JSONText.encode(key, ascii: style.isASCII, to: sink)
    sink.append(": ")
  }

  @inline(__always)
  private mutating func separate(_ isFirst: Bool, _ depth: Int) {
    if !isFirst { sink.append(UInt8(ascii: ",")) }
    writeNewline(depth)
  }

  /// Appends a line break and the indentation of what stands in so many lists and objects.
  @inline(__always)
  package mutating func writeNewline(_ depth: Int) {
    let count = 1 + depth * style.indent
    while indentation.count < count { indentation.append(0x20) }
    indentation.withUnsafeBufferPointer { sink.append(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Appends the members that are to be written to `members`, in order and without duplicates.
  /// - Returns: The object's additions, to which negative keys refer.
  private mutating func collectMembers(of index: Int) -> [JSONMember] {
    let first = members.count
    let end = Int(document.node(index).next)
    var isOrdered = true
    var key = index + 1
    while key < end {
      let value = key + 1
      var isRemoved = false
      if let edits, case .remove = edits.edit(of: value) { isRemoved = true }
      if !isRemoved {
        if members.count > first, isOrdered {
          isOrdered = keyPrecedes(members[members.count - 1].key, key)
        }
        members.append(Member(key: key, value: value))
      }
      key = Int(document.node(value).next)
    }
    var additions: [JSONMember] = []
    if let edits, edits.isMarked(index) { additions = edits.additions(to: index) }
    for place in additions.indices { members.append(Member(key: -1, value: place)) }
    if isOrdered && additions.isEmpty { return additions }
    let tidy = tidied(members[first...], additions)
    members.replaceSubrange(first..., with: tidy)
    return additions
  }

  /// The members without duplicate keys, sorted if the style says so.
  private func tidied(_ members: ArraySlice<Member>, _ additions: [JSONMember]) -> [Member] {
    var places: [[UInt8]: Int] = [:]
    var unique: [(text: [UInt8], member: Member)] = []
    for member in members {
      let text =
        member.key < 0
        ? additions[member.value].key : JSONValue(document: document, index: member.key).text
      if let place = places[text] {
        unique[place].member.value = member.value
        unique[place].member.key = member.key
      } else {
        places[text] = unique.count
        unique.append((text, member))
      }
    }
    if style.sortsKeys { unique.sort { $0.text.lexicographicallyPrecedes($1.text) } }
    return unique.map(\.member)
  }

  /// Whether the first key comes before the second one by code points and is not the same.
  private func keyPrecedes(_ first: Int, _ second: Int) -> Bool {
    let one = JSONValue(document: document, index: first)
    let two = JSONValue(document: document, index: second)
    if one.isPlainString && two.isPlainString {
      return one.quotedBytes.lexicographicallyPrecedes(two.quotedBytes)
    }
    return one.text.lexicographicallyPrecedes(two.text)
  }
}
