import LosslessJSON

/// What nbformat writes in another form than it may read: texts as lists of lines. Nothing is lost or
/// gained, so there are edits but no findings.
extension StripPlanner {
  mutating func planLayout(of cell: JSONValue) {
    switch notebook.version.major {
    case 4: planLayout4(of: cell)
    case 3: planLayout3(of: cell, joining: .newlineUnlessKept)
    case 2: planLayout3(of: cell, joining: .newline)
    default: return
    }
  }

  private mutating func planLayout4(of cell: JSONValue) {
    for member in cell.members {
      if member.key.hasText("source") {
        splitLines(member.value)
      } else if member.key.hasText("attachments") {
        for attachment in member.value.members { planLayout(ofBundle: attachment.value) }
      } else if member.key.hasText("outputs"), cell["cell_type"]?.hasText("code") ?? false {
        for output in member.value.elements where !changes.edits.removes(output) {
          planLayout(ofOutput: output)
        }
      }
    }
  }

  private mutating func planLayout(ofOutput output: JSONValue) {
    guard let type = output["output_type"], type.isString, !type.isEmptyString else { return }
    if type.hasText("execute_result") || type.hasText("display_data") {
      if let data = output["data"] { planLayout(ofBundle: data) }
    } else if let text = output["text"] {
      if type.hasText("stream") {
        splitLines(text)
      } else if text.isArray, let joined = MultilineText.text(of: text) {
        changes.rewrite(text, as: .string(joined))
      }
    }
  }

  /// A mimebundle: text types become lists of lines, all others but JSON one string.
  private mutating func planLayout(ofBundle bundle: JSONValue) {
    for member in bundle.members where !changes.edits.removes(member.value) {
      let type = member.key.text
      if MimeType.isSplitIntoLines(type) {
        splitLines(member.value)
      } else if !MimeType.isJSON(type), member.value.isArray, let text = MultilineText.text(of: member.value)
      {
        changes.rewrite(member.value, as: .string(text))
      }
    }
  }

  private mutating func splitLines(_ value: JSONValue) {
    if value.isArray && MultilineText.isSplitIntoLines(value) || changes.edits.changes(value) { return }
    guard let text = MultilineText.text(of: value) else { return }
    changes.rewrite(value, as: SplitForm.lines(of: text))
  }

  /// nbformat 3 and 2: input and the texts of outputs in code cells, source and rendered in others.
  private mutating func planLayout3(of cell: JSONValue, joining: MultilineText.Joining) {
    guard cell["cell_type"]?.hasText("code") ?? false else {
      for member in cell.members where member.key.hasText("source") || member.key.hasText("rendered") {
        splitLines3(member.value, joining)
      }
      return
    }
    for member in cell.members {
      if member.key.hasText("input") {
        splitLines3(member.value, joining)
      } else if member.key.hasText("outputs") {
        for output in member.value.elements where !changes.edits.removes(output) {
          for part in output.members where MimeType.isText3(part.key) { splitLines3(part.value, joining) }
        }
      }
    }
  }

  private mutating func splitLines3(_ value: JSONValue, _ joining: MultilineText.Joining) {
    guard !changes.edits.changes(value), let text = MultilineText.text(of: value, joining: joining) else {
      return
    }
    let lines = joining == .newline ? PythonLines.splitWithoutBreaks(text) : PythonLines.split(text)
    changes.rewrite(value, as: .array(lines.map { .string($0) }))
  }
}
