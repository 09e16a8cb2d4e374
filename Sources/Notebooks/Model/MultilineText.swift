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

  /// The text of a string or of a list of strings, joined as in nbformat 4; `nil` for anything else.
  package static func text(of value: JSONValue) -> [UInt8]? { text(of: value, joining: .plain) }

  static func text(of value: JSONValue, joining: Joining) -> [UInt8]? {
    if value.isString { return value.text }
    guard let items = strings(of: value) else { return nil }
    let addsNewline = joining.addsNewlines(between: items)
    var text: [UInt8] = []
    for (place, item) in items.enumerated() {
      if addsNewline && place > 0 { text.append(0x0A) }
      JSONText.append(item, to: &text)
    }
    return text
  }

  fileprivate static func strings(of value: JSONValue) -> [[UInt8]]? {
    guard isListOfStrings(value) else { return nil }
    return value.elements.map(\.text)
  }

  static func isListOfStrings(_ value: JSONValue) -> Bool {
    value.isArray && value.elements.allSatisfy(\.isString)
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

extension MultilineText.Joining {
  /// How many newlines a list gets when it is joined.
  func newlineCount(in list: JSONValue) -> Int {
    guard self != .plain, let items = MultilineText.strings(of: list) else { return 0 }
    return addsNewlines(between: items) ? max(0, items.count - 1) : 0
  }

  fileprivate func addsNewlines(between items: [[UInt8]]) -> Bool {
    switch self {
    case .plain: false
    case .newline: true
    case .newlineUnlessKept: items.first?.last != 0x0A && items.first?.last != 0x0D
    }
  }
}

extension NotebookVersion {
  /// How this version joins texts that are lists.
  var joining: MultilineText.Joining {
    switch major {
    case 3: .newlineUnlessKept
    case 2: .newline
    default: .plain
    }
  }
}
