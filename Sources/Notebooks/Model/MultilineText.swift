package import LosslessJSON

/// A text that nbformat writes as one string or as a list of strings (nbformat's `multiline_string`).
package enum MultilineText {
  /// How the items of a list are put together.
  enum Joining {
    /// One after the other (nbformat 4).
    case plain
    /// With a newline between them, unless the first one ends in a line break (nbformat 3).
    case newlineUnlessKept
    /// With a newline between them (nbformat 2).
    case newline
  }

  /// The text of a string or of a list of strings; `nil` for anything else.
  package static func text(of value: JSONValue) -> [UInt8]? { text(of: value, joining: .plain) }

  static func text(of value: JSONValue, joining: Joining) -> [UInt8]? {
    if value.isString { return value.text }
    guard value.isArray else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(value.endByte - value.startByte)
    var addsNewline = joining == .newline
    var isFirst = true
    for item in value.elements {
      guard item.isString else { return nil }
      if addsNewline && !isFirst { text.append(0x0A) }
      item.appendText(to: &text)
      if isFirst && joining == .newlineUnlessKept { addsNewline = !endsInNewlineOrReturn(text) }
      isFirst = false
    }
    return text
  }

  static func isListOfStrings(_ value: JSONValue) -> Bool {
    value.isArray && value.elements.allSatisfy(\.isString)
  }

  private static func endsInNewlineOrReturn(_ text: [UInt8]) -> Bool {
    text.last == 0x0A || text.last == 0x0D
  }

  /// Whether a list holds exactly the lines that `PythonLines` makes of its text, so that joining and
  /// splitting again changes nothing.
  static func isSplitIntoLines(_ list: JSONValue) -> Bool {
    guard isListOfStrings(list) else { return false }
    var previous: PythonLines.Shape?
    for item in list.elements {
      if let previous, previous != .endsInBreak { return false }
      let shape = PythonLines.shape(of: item)
      if shape == .severalLines || shape == .empty { return false }
      previous = shape
    }
    return true
  }
}
