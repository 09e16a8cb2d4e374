import LosslessJSON
import Notebooks

/// Prints values in the layout of nbdime's texts: `key: value`, two blanks a level.
struct NbdimePrinter {
  let sink: ByteSink
  /// What is left out of cells.
  var ignoredParts: ComparisonOptions.Parts = []
  /// Whether program output is shown as a terminal would: without colour sequences.
  var settlesOutput = false
  /// What begins and ends the headings of cells and outputs.
  var heading: (on: String, off: String) = ("", "")

  private static let indent: [UInt8] = [0x20, 0x20]
  /// Deeper levels are not indented any further, else the text would have the square of the values' size.
  private static let deepestIndent = 200

  /// The prefix of the next level.
  func deeper(_ prefix: [UInt8]) -> [UInt8] {
    prefix.count < NbdimePrinter.deepestIndent ? prefix + NbdimePrinter.indent : prefix
  }

  func line(_ prefix: [UInt8], _ text: [UInt8]) {
    sink.append(prefix)
    sink.append(text)
    sink.append(0x0A)
  }

  func key(_ name: [UInt8], _ prefix: [UInt8]) {
    line(prefix, VisibleText.short(name, limit: 1000) + ":".utf8)
  }

  func title(_ name: String, _ prefix: [UInt8]) {
    line(prefix, Array("\(heading.on)\(name):\(heading.off)".utf8))
  }

  /// A text with the prefix in front of each line.
  func lines(_ text: [UInt8], _ prefix: [UInt8]) {
    let shown = settlesOutput ? TerminalOutput.settled(text) : text
    let all = TextLine.lines(of: shown)
    for case .text(let bytes) in all { line(prefix, bytes) }
    if all.isEmpty { sink.append(0x0A) }
  }

  /// A string as it is, base64 shortened; anything else as Python prints it.
  static func text(_ value: JSONTree) -> [UInt8] {
    guard let text = value.text else { return PythonText.repr(value) }
    return trimmed(text)
  }

  /// Long base64 as its beginning and its MD5.
  static func trimmed(_ text: [UInt8]) -> [UInt8] {
    let count = CodePoints.count(text)
    guard count > 64, isBase64(text) else { return text }
    return text.prefix(8) + Array("...<snip base64, md5=".utf8) + MD5.hexadecimal(text).prefix(16)
      + Array("...>".utf8)
  }

  private static func isBase64(_ text: [UInt8]) -> Bool {
    var digits = 0
    var padding = 0
    for byte in text where byte != 0x0A {
      switch byte {
      case UInt8(ascii: "="): padding += 1
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"):
        if padding > 0 { return false }
        digits += 1
      default: return false
      }
    }
    return (digits + padding) % 4 == 0 && padding <= 2
  }

  func value(_ value: JSONTree, _ prefix: [UInt8]) {
    switch value.kind {
    case .object: members(value.members, prefix)
    case .array where !value.elements.isEmpty: list(value, prefix)
    default: lines(NbdimePrinter.text(value), prefix)
    }
  }

  /// The members sorted by key.
  func members(_ members: [JSONMember], _ prefix: [UInt8]) {
    for member in members.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      item(member.key, member.value, prefix)
    }
  }

  func item(_ name: [UInt8], _ value: JSONTree, _ prefix: [UInt8]) {
    switch value.kind {
    case .object:
      key(name, prefix)
      members(value.members, deeper(prefix))
    case .array:
      key(name, prefix)
      list(value, deeper(prefix))
    default:
      let text = NbdimePrinter.text(value)
      if text.contains(0x0A) {
        key(name, prefix)
        lines(text, deeper(prefix))
      } else {
        let shown = settlesOutput ? TerminalOutput.settled(text) : text
        line(prefix, VisibleText.short(name, limit: 1000) + ": ".utf8 + VisibleText.line(shown))
      }
    }
  }

  /// A list on one line if it is short, else an item a line.
  func list(_ value: JSONTree, _ prefix: [UInt8]) {
    let short = PythonText.shortRepr(value, limit: 78) ?? []
    let count = CodePoints.count(short)
    let breaks = zip(short, short.dropFirst()).contains {
      $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "n")
    }
    if !short.isEmpty, count < 78 - prefix.count, !breaks {
      lines(short, prefix)
    } else {
      for (place, element) in value.elements.enumerated() {
        item(Array("item[\(place)]".utf8), element, prefix)
      }
    }
  }
}
