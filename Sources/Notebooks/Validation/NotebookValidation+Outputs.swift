import LosslessJSON

/// The rules for outputs.
extension NotebookValidation {
  mutating func check(output: JSONTree, at path: JSONPath) {
    guard output.kind == .object else { return report(path, "an output is not an object") }
    switch OutputKind(output["output_type"]) {
    case .stream:
      fit(["output_type", "name", "text"], output, at: path)
      checkString("name", in: output, at: path)
      checkMultiline(output["text"], at: path + [.key("text")])
    case .error:
      fit(["output_type", "ename", "evalue", "traceback"], output, at: path)
      checkString("ename", in: output, at: path)
      checkString("evalue", in: output, at: path)
      if let lines = output["traceback"], !MultilineText.isListOfStrings(lines) {
        report(path + [.key("traceback")], "not a list of strings")
      }
    case .displayData:
      fit(["output_type", "data", "metadata"], output, at: path)
      checkData(output, at: path)
    case .executeResult:
      fit(["output_type", "data", "metadata", "execution_count"], output, at: path)
      checkData(output, at: path)
      if let count = output["execution_count"] { check(count: count, at: path + [.key("execution_count")]) }
    case .other:
      if isKnown { report(path, "the type of the output is not known") }
    }
  }

  /// Whether the output has exactly these members.
  private mutating func fit(_ keys: [String], _ output: JSONTree, at path: JSONPath) {
    require(keys, in: output, at: path)
    refuseOthers(than: keys, in: output, at: path)
  }

  private mutating func checkData(_ output: JSONTree, at path: JSONPath) {
    if let data = output["data"] { check(mimeBundle: data, at: path + [.key("data")]) }
    if let metadata = output["metadata"], metadata.kind != .object {
      report(path + [.key("metadata")], "not an object")
    }
  }

  mutating func check(mimeBundle bundle: JSONTree, at path: JSONPath) {
    guard bundle.kind == .object else { return report(path, "not an object") }
    for member in bundle.members where !MimeType.isJSON(member.key) {
      checkMultiline(member.value, at: path + [.key(member.key)])
    }
  }
}
