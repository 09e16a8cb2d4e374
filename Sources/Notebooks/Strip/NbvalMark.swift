import LosslessJSON

/// The mark of a cell whose stored output nbval compares with that of a run: the comment
/// `# NBVAL_CHECK_OUTPUT` on a line of its own, or the tag `nbval-check-output`.
///
/// As in nbval, `NBVAL_IGNORE_OUTPUT` and `PYTEST_VALIDATE_IGNORE_OUTPUT` take the mark back, the last of
/// several marks counts, and comments come before tags.
enum NbvalMark {
  private static let check = [UInt8]("NBVAL_CHECK_OUTPUT".utf8)
  private static let ignoring = [
    [UInt8]("NBVAL_IGNORE_OUTPUT".utf8), [UInt8]("PYTEST_VALIDATE_IGNORE_OUTPUT".utf8),
  ]

  /// Whether the output of a cell is compared.
  static func isOn(_ cell: JSONValue) -> Bool {
    guard cell["cell_type"]?.hasText("code") ?? false else { return false }
    return byComment(cell) ?? byTag(cell["metadata"]) ?? false
  }

  private static func byComment(_ cell: JSONValue) -> Bool? {
    guard let source = cell["source"] ?? cell["input"], source.withRawBytes(hasMark),
      let text = MultilineText.text(of: source)
    else { return nil }
    var found: Bool?
    let lines = TextLines(text)
    for range in lines.ranges {
      let line = trimmed(text[range])
      guard line.first == UInt8(ascii: "#") else { continue }
      let comment = trimmed(line.drop { $0 == UInt8(ascii: "#") })
      if comment.elementsEqual(check) { found = true }
      if ignoring.contains(where: { comment.elementsEqual($0) }) { found = false }
    }
    return found
  }

  private static func byTag(_ metadata: JSONValue?) -> Bool? {
    guard let tags = metadata?["tags"], tags.isArray else { return nil }
    var found: Bool?
    for tag in tags.elements {
      if tag.hasText("nbval-check-output") { found = true }
      if tag.hasText("nbval-ignore-output") || tag.hasText("pytest-validate-ignore-output") { found = false }
    }
    return found
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return rest
  }

  /// Whether `_OUTPUT`, in which all marks end, stands in the bytes of a value: a quick no for nearly all.
  private static func hasMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place + 7 <= bytes.count {
      if bytes[place] == UInt8(ascii: "_"), bytes[place + 1] == UInt8(ascii: "O"),
        bytes[place + 2] == UInt8(ascii: "U"), bytes[place + 3] == UInt8(ascii: "T"),
        bytes[place + 4] == UInt8(ascii: "P")
      {
        return true
      }
      place += 1
    }
    return false
  }
}
