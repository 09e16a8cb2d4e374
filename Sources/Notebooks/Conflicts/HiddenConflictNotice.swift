import LosslessJSON

/// The Markdown cell on top of a notebook that lists the conflicts that no cell shows: a place, a type,
/// metadata, attachments. Who opens the notebook in an editor learns of them by it.
///
/// Its record in the list of `ConflictRecord` has the `kind` of marker cells and `hidden` as its `marker`.
enum HiddenConflictNotice {
  /// Whether a cell shows nothing of a conflict.
  static func isHidden(_ kind: MergeConflict.Kind) -> Bool {
    switch kind {
    case .metadata, .member, .position, .type, .attachment: true
    case .source, .outputs, .cells, .deletedAndEdited: false
    }
  }

  /// Whether a cell is the notice that a merge wrote.
  static func isNotice(_ cell: JSONTree) -> Bool {
    isNotice(metadata: cell["metadata"]) { JoinedForm.source(of: cell) }
  }

  /// Whether an entry of a cell's list of conflicts makes it the notice.
  static func isRecord(_ record: JSONTree) -> Bool {
    record["marker"]?.text?.elementsEqual("hidden".utf8) ?? false
  }

  /// Whether a cell with this metadata is the notice. What somebody wrote into it makes it a cell like others.
  static func isNotice(metadata: JSONTree?, source: () -> [UInt8]) -> Bool {
    let records = metadata?[[UInt8](ConflictRecord.key.utf8)]?.elements ?? []
    guard records.contains(where: isRecord) else { return false }
    let lines = String(decoding: source(), as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    guard let first = lines.first, first.hasPrefix("**"),
      first.contains(" not visible in cells.** Settle with ")
    else { return false }
    return lines.dropFirst().allSatisfy { line in
      line.isEmpty || ["- cell ", "- the notebook: ", "- … "].contains { line.hasPrefix($0) }
    }
  }

  /// A notebook in file form without its notice; `nil` if it has none.
  static func removed(from notebook: JSONTree) -> JSONTree? {
    guard let cells = notebook["cells"]?.elements, cells.contains(where: isNotice) else { return nil }
    return setting(cells.filter { !isNotice($0) }, in: notebook)
  }

  /// A notebook in file form whose notice lists what is open, or is gone with the last of it; `nil` if there is
  /// nothing to change. A notice that somebody took away does not come back.
  static func renewed(in notebook: JSONTree) -> JSONTree? {
    guard let bare = removed(from: notebook) else { return nil }
    let renewed = added(to: bare) ?? bare
    return renewed.isEqual(to: notebook) ? nil : renewed
  }

  /// A notebook in file form, which has no notice, with one; `nil` if all conflicts can be seen.
  static func added(to notebook: JSONTree) -> JSONTree? {
    let hidden = MergeConflicts.find(in: notebook).filter { $0.isRecorded && isHidden($0.kind) }
    if hidden.isEmpty { return nil }
    let cells = notebook["cells"]?.elements ?? []
    return setting([cell(listing: hidden, in: notebook, cells)] + cells, in: notebook)
  }

  private static func setting(_ cells: [JSONTree], in notebook: JSONTree) -> JSONTree {
    .object(MemberList.setting([UInt8]("cells".utf8), to: .array(cells), in: notebook.members))
  }

  private static func cell(
    listing conflicts: [FoundConflict],
    in notebook: JSONTree,
    _ cells: [JSONTree]
  ) -> JSONTree {
    let record = ConflictRecord(kind: .cells, members: [JSONMember("marker", .string("hidden"))])
    let members = [
      JSONMember("cell_type", .string("markdown")),
      JSONMember("metadata", ConflictRecord.adding([record], to: .object([]))),
      JSONMember("source", SplitForm.lines(of: text(conflicts))),
    ]
    let minor = notebook["nbformat_minor"]?.integer ?? 0
    if minor < 5 { return .object(members) }
    var ids = MergedIDs()
    let id = ids.id(for: .object(members), taken: Set(cells.compactMap { $0["id"]?.text }))
    return .object(MemberList.setting([UInt8]("id".utf8), to: .string(id), in: members))
  }

  /// The most lines of a list.
  private static let most = 20

  private static func text(_ conflicts: [FoundConflict]) -> [UInt8] {
    let count = conflicts.count == 1 ? "1 conflict is" : "\(conflicts.count) conflicts are"
    var text = [UInt8]("**\(count) not visible in cells.** Settle with `nbmerge resolve`:\n".utf8)
    for conflict in conflicts.prefix(most) { text += line(conflict) }
    if conflicts.count > most { text += "\n- … \(conflicts.count - most) more".utf8 }
    return text
  }

  private static func line(_ conflict: FoundConflict) -> [UInt8] {
    // Counted with this cell, as every program counts.
    let owner = conflict.cells.map { "cell \($0.lowerBound + 1)" } ?? "the notebook"
    let words =
      switch conflict.kind {
      case .position: "where it stands"
      case .type: "its type"
      default: ""
      }
    var line = [UInt8]("\n- \(owner): \(words)".utf8)
    if words.isEmpty { line += code(conflict.pointer.dropFirst()) }
    return line
  }

  /// A key as code, cut and without what Markdown or an editor would take for something else.
  private static func code(_ key: ArraySlice<UInt8>) -> [UInt8] {
    let shown = String(decoding: key.prefix(120), as: UTF8.self).unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.value > 0x20 && scalar.value < 0x7F && scalar != "`"
      let isLetter = scalar.value >= 0xA0 && scalar.properties.isAlphabetic
      return isPlain || isLetter || scalar == " " ? Character(scalar) : "\u{FFFD}"
    }
    return [UInt8]("`\(String(shown))`".utf8) + (key.count > 120 ? [UInt8]("…".utf8) : [])
  }
}

extension MergeResult {
  /// The result with a notice of the conflicts that no cell shows; every place of a cell is one more then.
  var withNotice: MergeResult {
    guard let noticed = HiddenConflictNotice.added(to: notebook) else { return self }
    var result = self
    result.notebook = noticed
    result.places = [MergeCellPlace()]
    for var place in places {
      place.result = place.result.map { $0 + 1 }
      result.places.append(place)
    }
    for index in result.decisions.indices {
      if let place = result.decisions[index].cell?.result { result.decisions[index].cell?.result = place + 1 }
    }
    for index in result.conflicts.indices {
      if let place = result.conflicts[index].cell { result.conflicts[index].cell = place + 1 }
    }
    result.notes = notes.map { note in
      MergeNote(note.kind, cell: note.cell.map { $0 + 1 }, baseCell: note.baseCell, note.message)
    }
    return result
  }
}
