package import LosslessJSON

/// What a strip takes from one cell that it leaves in the notebook.
package struct TakenParts: Sendable {
  /// The cell, before the strip.
  package let cell: JSONValue
  /// An object with what goes, in the form of a cell: all outputs if any of them or their counts goes, the
  /// count, the metadata that is removed, other members that are. `nil` if nothing goes that could be put back.
  package let parts: JSONTree?
  /// Whether the outputs are marked as older than what stands before them: then they are not this cell's.
  package let isStale: Bool

  /// The parts as JSON on one line, values as they stand in the notebook; nothing without parts.
  package var bytes: [UInt8] {
    guard let parts else { return [] }
    let sink = ByteSink(expecting: 1 << 12)
    JSONWriter.writeCompact(parts, to: sink)
    return sink.bytes
  }
}

extension StripPlan {
  /// What goes from each cell that remains, in the order of the cells; nothing for Zeppelin notes.
  ///
  /// Ids are not among it: they become the cells' places.
  package func takenParts() -> [TakenParts] {
    remainingCells.map { cell in
      var members: [JSONMember] = []
      for member in cell.members { taken(member).map { members.append($0) } }
      return TakenParts(
        cell: cell,
        parts: members.isEmpty ? nil : .object(members),
        isStale: StaleMark.isOn(cell)
      )
    }
  }

  /// The cells that a strip leaves in the notebook, of all worksheets.
  package var remainingCells: [JSONValue] { notebook?.allCells.filter { !edits.removes($0) } ?? [] }

  private func taken(_ member: JSONValue.Member) -> JSONMember? {
    let (key, value) = (member.key, member.value)
    if key.hasText("id") || key.hasText("source") || key.hasText("input") { return nil }
    if edits.removes(value) { return JSONMember(key: key.text, value: .value(value)) }
    if key.hasText("outputs") {
      return changesOutputs(value) ? JSONMember(key: key.text, value: .value(value)) : nil
    }
    if key.hasText("execution_count") || key.hasText("prompt_number") {
      return edits.replaces(value) ? JSONMember(key: key.text, value: .value(value)) : nil
    }
    guard key.hasText("metadata") else { return nil }
    let members = removed(from: value, isTop: true)
    return members.isEmpty ? nil : JSONMember(key: key.text, value: .object(members))
  }

  private func changesOutputs(_ outputs: JSONValue) -> Bool {
    outputs.elements.contains { output in
      edits.removes(output)
        || output.members.contains { $0.key.hasText("execution_count") && edits.replaces($0.value) }
    }
  }

  /// The members that go from an object, and those of which something goes, with that alone.
  private func removed(from object: JSONValue, isTop: Bool) -> [JSONMember] {
    object.members.compactMap { member in
      let key = member.key.text
      // One says that outputs are old, the other what this machine thought of the notebook.
      if isTop && (key == StaleMark.keyBytes || key == [UInt8]("trusted".utf8)) { return nil }
      if edits.removes(member.value) { return JSONMember(key: key, value: .value(member.value)) }
      let inner = removed(from: member.value, isTop: false)
      return inner.isEmpty ? nil : JSONMember(key: key, value: .object(inner))
    }
  }
}

extension Notebook {
  /// The cells, of all worksheets.
  package var allCells: [JSONValue] {
    guard version.hasWorksheets else { return root["cells"].map { Array($0.elements) } ?? [] }
    let worksheets = root["worksheets"].map { Array($0.elements) } ?? []
    return worksheets.flatMap { $0["cells"].map { Array($0.elements) } ?? [] }
  }
}
