import LosslessJSON

/// The size of an output as `--max-size` counts it: the code points of all string values in it, and the
/// printed length of all other values, as Python prints them. Keys count nothing.
enum OutputSize {
  /// - Parameter nullsCounts: Whether execution counts are measured as the null that will be written,
  ///   so that the next strip comes to the same answer.
  static func size(of output: JSONValue, nullsCounts: Bool) -> Int {
    guard output.isObject else { return size(of: output) }
    return lastMembers(of: output).reduce(0) { sum, member in
      let isNulled = nullsCounts && member.key.hasText("execution_count")
      return sum + (isNulled ? 4 : size(of: member.value))
    }
  }

  /// Whether the size is at most `limit`; stops counting beyond it.
  static func isAtMost(_ limit: Int, _ output: JSONValue, nullsCounts: Bool) -> Bool {
    if limit == 0, let type = output["output_type"], !type.isEmptyString { return false }
    return size(of: output, nullsCounts: nullsCounts) <= limit
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
