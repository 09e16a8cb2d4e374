import LosslessJSON

/// What goes from a cell, and which cells go.
extension StripPlanner {
  mutating func plan(cell: JSONValue, index: Int, writtenIndex: Int) throws(NotebookError) {
    guard cell.isObject else { return }
    let keepsOutputs = try keepsOutputs(of: cell)
    // A cell whose outputs stay has no need of it.
    let isCompared = !keepsOutputs && hasOutputs(cell) && NbvalMark.isOn(cell)
    let keepsNbval = isCompared && rules.options.keepNbval
    for member in cell.members {
      if member.key.hasText("outputs") {
        if keepsNbval {
          planKept(outputs: member.value, of: index)
        } else {
          plan(outputs: member.value, of: index, kept: keepsOutputs, isCompared ? .nbvalOutput : .output)
        }
      } else if keepsNbval, member.key.hasText("execution_count") {
        planNbvalCount(member.value, index)
      } else if member.key.hasText("execution_count") || member.key.hasText("prompt_number") {
        if !rules.options.keepCount && !member.value.isNull {
          let path = String(decoding: member.key.text, as: UTF8.self)
          changes.replace(member.value, with: .null, .executionCount, cell: index, path)
        }
      } else if member.key.hasText("id"), !rules.options.keepID {
        let id = id(of: cell, writtenIndex)
        let isRight = id.withUnsafeBufferPointer { member.value.hasText($0) }
        if !isRight { changes.replace(member.value, with: .string(id), .id, cell: index, "id") }
      }
    }
    if cell["id"] == nil { addMissingID(to: cell, index, writtenIndex) }
    planKeys(of: cell, index)
    if !rules.options.preserveLayout { planLayout(of: cell) }
  }

  /// nbformat 4.5 wants an id in every cell. With `--keep-id`, and where the layout is kept, none is made.
  private mutating func addMissingID(to cell: JSONValue, _ index: Int, _ writtenIndex: Int) {
    guard notebook.version.hasCellIDs, !rules.options.keepID,
      !rules.options.preserveLayout
    else { return }
    changes.add(JSONMember("id", .string(id(of: cell, writtenIndex))), to: cell, .id, cell: index)
  }

  /// Below nbformat 4.5 an id names nothing, and says no more than the place.
  private mutating func id(of cell: JSONValue, _ writtenIndex: Int) -> [UInt8] {
    guard rules.options.ids == .content, notebook.version.hasCellIDs else {
      return [UInt8](String(writtenIndex).utf8)
    }
    let source = (cell["source"] ?? cell["input"]).flatMap { MultilineText.text(of: $0) } ?? []
    let type = cell["cell_type"].flatMap { $0.isString ? $0.text : nil } ?? []
    let ids = contentIDs ?? ContentIDs()
    contentIDs = ids
    return ids.next(type: type, source: source)
  }

  private func hasOutputs(_ cell: JSONValue) -> Bool {
    guard let outputs = cell["outputs"] else { return false }
    return outputs.isArray && !outputs.isEmpty
  }

  /// nbval takes a cell with outputs and without a count for an error. Which run it was says nothing, so all
  /// counts become 1; a cell that was not run stays so.
  private mutating func planNbvalCount(_ count: JSONValue, _ cell: Int) {
    let isRight = count.isNull || count.withRawBytes { $0.count == 1 && $0.first == UInt8(ascii: "1") }
    if isRight || rules.options.keepCount { return }
    changes.replace(count, with: .integer(1), .executionCount, cell: cell, "execution_count")
  }

  private mutating func planKeys(of cell: JSONValue, _ index: Int) {
    for path in rules.cellPaths { changes.removeTargets(of: path, in: cell, cell: index, "") }
    for member in cell.members where member.key.hasText("metadata") {
      if let kept = rules.keptCellPaths { removeAll(but: kept, from: member.value, cell: index, "metadata") }
      if notebook.version.major >= 3 {
        removeMember("trusted", of: member.value, cell: index, below: "metadata.")
      }
    }
    if notebook.version.major == 3 { removeMember("trusted", of: cell, cell: index, below: "") }
  }

  /// Whether the outputs of a cell stay: by `init_cell`, by `keep_output` in its metadata or tags, or by
  /// default.
  private func keepsOutputs(of cell: JSONValue) throws(NotebookError) -> Bool {
    guard let metadata = cell["metadata"], metadata.isObject else { return keepsOutputs }
    if let isInit = metadata["init_cell"] { return Truth.of(isInit) && !rules.options.stripInitCells }
    let isTagged = Tags.contains("keep_output", in: metadata)
    guard let keepOutput = metadata["keep_output"] else { return isTagged || keepsOutputs }
    let isKept = Truth.of(keepOutput)
    if isTagged && !isKept {
      throw NotebookError(
        "MetadataError: cell metadata contradicts tags: `keep_output` is false, but `keep_output` in tags",
        at: keepOutput
      )
    }
    return isKept
  }

  /// Why a whole cell goes, if it does.
  func dropReason(of cell: JSONValue) -> StripReason? {
    guard cell.isObject else { return nil }
    if rules.options.dropEmptyCells && isBlank(cell) { return .emptyCell }
    if let metadata = cell["metadata"],
      rules.droppedTags.contains(where: { Tags.contains($0, in: metadata) })
    {
      return .taggedCell
    }
    return nil
  }

  /// Whether a cell has a source, or an input (nbformat 2 and 3), and it is white space only.
  private func isBlank(_ cell: JSONValue) -> Bool {
    let source = notebook.version.hasWorksheets ? cell["input"] ?? cell["source"] : cell["source"]
    guard let source, let text = MultilineText.text(of: source) else { return false }
    return text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let (scalar, length) = JSONText.codePoint(bytes, at: index)
        if !isPythonSpace(scalar) { return false }
        index += length
      }
      return true
    }
  }

  /// What Python's `str.isspace` says of a code point.
  private func isPythonSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}
