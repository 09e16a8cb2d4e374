import LosslessJSON

/// Reports that have no budget of their own, in bounded size.
enum BoundedJSON {
  /// The object on one line, or what is left of it: without members that say least, then with fewer elements
  /// of its list. What was left out is told by `cut`.
  static func text(
    _ json: [UInt8],
    budget: Int,
    dropping: [String],
    shortening list: String
  ) -> [UInt8] {
    guard let document = try? JSONDocument.parse(json) else { return json }
    var members = JSONTree.value(document.root).members
    var cut = 0
    func written(_ members: [JSONMember]) -> [UInt8] {
      let sink = ByteSink()
      let end = cut > 0 ? [JSONMember("cut", .object([JSONMember("items", .integer(cut))]))] : []
      write(.object(members + end), to: sink)
      return sink.bytes
    }
    for name in dropping where written(members).count >= budget {
      cut += members.first { $0.key.elementsEqual(name.utf8) }?.value.elements.count ?? 0
      members.removeAll { $0.key.elementsEqual(name.utf8) }
    }
    guard let place = members.firstIndex(where: { $0.key.elementsEqual(list.utf8) }) else {
      return written(members)
    }
    var elements = members[place].value.elements
    while written(members).count >= budget, !elements.isEmpty {
      let kept = elements.count / 2
      cut += elements.count - kept
      elements = Array(elements.prefix(kept))
      members[place].value = .array(elements)
    }
    return written(members)
  }

  /// Appends a tree without white space; the strings of documents are well-formed already.
  private static func write(_ tree: JSONTree, to sink: ByteSink) {
    switch tree.kind {
    case .object:
      let members = tree.members
      sink.append("{")
      for (place, member) in members.enumerated() {
        if place > 0 { sink.append(",") }
        JSONText.encode(member.key, ascii: true, to: sink)
        sink.append(":")
        write(member.value, to: sink)
      }
      sink.append("}")
    case .array:
      sink.append("[")
      for (place, element) in tree.elements.enumerated() {
        if place > 0 { sink.append(",") }
        write(element, to: sink)
      }
      sink.append("]")
    default: JSONWriter.writeCompact(tree, to: sink)
    }
  }
}
