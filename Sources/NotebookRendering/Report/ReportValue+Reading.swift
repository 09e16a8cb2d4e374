import LosslessJSON

/// Reading a report that was made to be written.
extension ReportValue {
  /// The member of that name; `nil` if there is none.
  subscript(key: StaticString) -> ReportValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.isNamed(key) }?.value
  }

  /// The elements of a list; nothing for any other value.
  var elements: [ReportValue] {
    switch self {
    case .array(let elements): elements
    case .list(let count, let element): (0..<count).map(element)
    default: []
    }
  }

  /// The text of a text, of hunks, or of a string of JSON.
  var text: [UInt8]? {
    switch self {
    case .string(let text), .text(let text): text
    case .hunks(let hunks): HunkText.text(hunks)
    case .json(let tree): tree.text
    default: nil
    }
  }

  /// The text as a Swift string.
  var string: String? { text.map { String(decoding: $0, as: UTF8.self) } }

  var integer: Int? {
    if case .integer(let number) = self { return number }
    return nil
  }

  /// The words of a list of texts.
  var strings: [String] { elements.compactMap(\.string) }
}
