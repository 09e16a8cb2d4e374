import LosslessJSON
import Notebooks

/// A line of a notebook's text form. Sizes and hashes are computed when the line is asked for.
enum TextLine {
  /// A line that is safe to print.
  case text([UInt8])
  /// A value that is not shown but described.
  case fact(label: [UInt8], value: JSONTree, isText: Bool)

  var bytes: [UInt8] {
    switch self {
    case .text(let text): return text
    case .fact(let label, let value, let isText):
      let facts = isText ? ImageFacts(bytes: value.text ?? []) : ImageFacts(of: value)
      return label + ": ".utf8 + facts.description
    }
  }

  /// The lines of a text (WTF-8), safe to print, without their line breaks; long base64 is folded. Unusual
  /// line breaks stay, visibly, at the end of their line.
  static func lines(of text: [UInt8]) -> [TextLine] {
    TextLines(text).contents.map { .text(FoldedData.line(VisibleText.line(text[$0]))) }
  }
}
