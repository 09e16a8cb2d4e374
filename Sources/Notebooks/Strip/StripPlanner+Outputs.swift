import LosslessJSON

/// Which outputs go, and the counts in those that stay.
extension StripPlanner {
  /// - Parameter reason: why outputs of this cell go, if they do.
  mutating func plan(outputs: JSONValue, of cell: Int, kept: Bool, _ reason: StripReason) {
    guard outputs.isArray, !outputs.isEmpty else { return }
    let selects = !kept || !rules.keepOutputTypes.isEmpty || !rules.options.keepOutputMime.isEmpty
    for (place, output) in outputs.elements.enumerated() {
      let isDropped = rules.dropOutputTypes.contains { $0.matches(output) }
      let isSelected = !selects || staysInSelection(output)
      if isDropped || !isSelected && !keepsMediaTypes(of: output, cell, place) {
        changes.remove(output, reason, cell: cell, "outputs.\(place)")
      } else {
        planKept(output, cell, place)
      }
    }
  }

  private mutating func planKept(_ output: JSONValue, _ cell: Int, _ place: Int) {
    if !rules.options.keepCount { removeCount(of: output, cell, place) }
    if rules.options.scrub { scrub(output, cell, place) }
  }

  /// What changes in outputs that all stay.
  mutating func planKept(outputs: JSONValue, of cell: Int) {
    for (place, output) in outputs.elements.enumerated() { planKept(output, cell, place) }
  }

  /// Whether an output has data of a media type that stays; the data of others then go.
  private mutating func keepsMediaTypes(of output: JSONValue, _ cell: Int, _ place: Int) -> Bool {
    guard !rules.options.keepOutputMime.isEmpty, let data = output["data"], data.isObject else {
      return false
    }
    let others = data.members.filter { member in
      !rules.options.keepOutputMime.contains { MimeType.matches(member.key.text, $0) }
    }
    guard others.count < data.members.count else { return false }
    for member in others {
      let path = "outputs.\(place).data." + String(decoding: member.key.text, as: UTF8.self)
      changes.remove(member.value, .output, cell: cell, path)
    }
    return true
  }

  private func staysInSelection(_ output: JSONValue) -> Bool {
    let size = OutputSize(notebook.version, nullsCounts: !rules.options.keepCount)
    return size.isAtMost(rules.options.maxSize, output)
      || rules.keepOutputTypes.contains { $0.matches(output) }
  }

  private mutating func removeCount(of output: JSONValue, _ cell: Int, _ place: Int) {
    for member in output.members where member.key.hasText("execution_count") && !member.value.isNull {
      changes.replace(
        member.value,
        with: .null,
        .executionCount,
        cell: cell,
        "outputs.\(place).execution_count"
      )
    }
  }
}
