import LosslessJSON

/// Which outputs go, and the counts in those that stay.
extension StripPlanner {
  mutating func plan(outputs: JSONValue, of cell: Int, kept: Bool) {
    guard outputs.isArray, !outputs.isEmpty else { return }
    let selects = !kept || !rules.keepOutputTypes.isEmpty
    for (place, output) in outputs.elements.enumerated() {
      if selects && !staysInSelection(output) || rules.dropOutputTypes.contains(where: { $0.matches(output) })
      {
        changes.remove(output, .output, cell: cell, "outputs.\(place)")
      } else if !rules.options.keepCount {
        removeCount(of: output, cell, place)
      }
    }
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
