import LosslessJSON

/// What goes out of the texts of outputs that stay (`--scrub`).
extension StripPlanner {
  mutating func scrub(_ output: JSONValue, _ cell: Int, _ place: Int) {
    let path = "outputs.\(place)."
    for member in output.members {
      let key = String(decoding: member.key.text, as: UTF8.self)
      switch key {
      case "text", "html", "svg", "latex", "javascript": scrub(member.value, isSplit: true, cell, path + key)
      case "evalue": scrub(member.value, isSplit: false, cell, path + key)
      case "traceback":
        for line in member.value.elements { scrub(line, isSplit: false, cell, path + key) }
      case "data":
        for part in member.value.members where !changes.edits.removes(part.value) {
          let type = part.key.text
          guard MimeType.isSplitIntoLines(type) else { continue }
          scrub(part.value, isSplit: true, cell, path + "data." + String(decoding: type, as: UTF8.self))
        }
      default: continue
      }
    }
  }

  private mutating func scrub(_ value: JSONValue, isSplit: Bool, _ cell: Int, _ path: String) {
    guard value.isString || value.isArray, let text = MultilineText.text(of: value),
      let scrubbed = OutputScrub.scrubbed(text)
    else { return }
    let isList = value.isArray || isSplit && !rules.options.preserveLayout
    let lines = PythonLines.split(scrubbed).map { JSONTree.string($0) }
    changes.replace(value, with: isList ? .array(lines) : .string(scrubbed), .scrub, cell: cell, path)
  }
}
