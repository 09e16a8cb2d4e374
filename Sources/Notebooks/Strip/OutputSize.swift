import LosslessJSON

/// The size of an output as `--max-size` counts it: the code points of all string values in it, and the
/// printed length of all other values, as Python prints them. Keys count nothing.
struct OutputSize {
  /// Whether execution counts are measured as the null that will be written, so that the next strip comes
  /// to the same answer.
  let nullsCounts: Bool
  /// How the lists of text outputs are joined before they are measured (nbformat 2 and 3).
  let joining: MultilineText.Joining

  init(_ version: NotebookVersion, nullsCounts: Bool) {
    self.nullsCounts = nullsCounts
    joining = version.major == 3 ? .newlineUnlessKept : version.major == 2 ? .newline : .plain
  }

  /// Whether the size is at most `limit`.
  func isAtMost(_ limit: Int, _ output: JSONValue) -> Bool {
    if limit == 0, let type = output["output_type"], !type.isEmptyString { return false }
    return size(ofOutput: output) <= limit
  }

  private func size(ofOutput output: JSONValue) -> Int {
    guard output.isObject else { return OutputSize.size(of: output) }
    return OutputSize.lastMembers(of: output).reduce(0) { sum, member in
      if nullsCounts && member.key.hasText("execution_count") { return sum + 4 }
      if joining != .plain, member.value.isArray, MimeType.isText3(member.key),
        let text = MultilineText.text(of: member.value, joining: joining)
      {
        return sum + CodePoints.count(text)
      }
      return sum + OutputSize.size(of: member.value)
    }
  }

  private static func size(of value: JSONValue) -> Int {
    switch value.kind {
    case .string: value.codePointCount
    case .array: value.elements.reduce(0) { $0 + size(of: $1) }
    case .object: lastMembers(of: value).reduce(0) { $0 + size(of: $1.value) }
    case .true, .null: 4
    case .false: 5
    case .number: numberSize(value)
    }
  }

  private static func numberSize(_ value: JSONValue) -> Int {
    let text = value.withRawBytes { [UInt8]($0) }
    switch text.last {
    case UInt8(ascii: "N"): return 3
    case UInt8(ascii: "y"): return text.count == 8 ? 3 : 4
    default: return JSONNumber.canonical(text).count
    }
  }

  /// The members that count when keys stand twice: the last ones.
  private static func lastMembers(of object: JSONValue) -> [JSONValue.Member] {
    var places: [[UInt8]: Int] = [:]
    var members: [JSONValue.Member] = []
    for member in object.members {
      if let place = places.updateValue(members.count, forKey: member.key.text) {
        members[place] = member
        places[member.key.text] = place
      } else {
        members.append(member)
      }
    }
    return members
  }
}
