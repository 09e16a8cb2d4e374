/// The statements of a TOML text: its headers and its pairs of key and value, with the lines they begin in.
///
/// Only strings, comments and brackets are told apart, to see where a statement ends; TOMLKit says whether
/// it is one.
struct SettingsStatements: Sequence, IteratorProtocol {
  struct Statement {
    /// From 1.
    let line: Int
    /// The bytes up to the end of the line or the comment behind it.
    let code: ArraySlice<UInt8>
    /// Why it is no statement, if that shows here; lower case, no full stop.
    let fault: String?
  }

  private let text: [UInt8]
  private var index: Int
  private var line = 1

  init(_ text: [UInt8]) {
    self.text = text
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    index = text.starts(with: mark) ? mark.count : 0
  }

  mutating func next() -> Statement? {
    skipBetween()
    guard index < text.count else { return nil }
    let start = index
    let startLine = line
    var awaited: [UInt8] = []
    var fault: String?
    scan: while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "["): awaited.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"): awaited.append(UInt8(ascii: "}"))
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if awaited.popLast() != byte { fault = "brackets do not match" }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString(quote: byte)
        continue scan
      case UInt8(ascii: "#"), 0x0A:
        if awaited.isEmpty { break scan }
        skipBetween()
        continue scan
      case 0x20...0x7E, 0x09: break
      case 0x0D where index + 1 == text.count || text[index + 1] == 0x0A: break
      default: fault = "character that can only stand in quotes"
      }
      index += 1
    }
    return Statement(line: startLine, code: text[start..<index], fault: fault)
  }

  /// Moves over white space, line breaks and comments.
  private mutating func skipBetween() {
    while index < text.count {
      switch text[index] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      case UInt8(ascii: "#"):
        index = text[index...].firstIndex(of: 0x0A) ?? text.count
        continue
      default: return
      }
      index += 1
    }
  }

  /// Moves over a string, up to the end of its line if it is not closed there and has one quote.
  private mutating func skipString(quote: UInt8) {
    let quotes = text[index...].prefix(3).prefix { $0 == quote }.count
    if quotes == 2 {
      index += 2
      return
    }
    index += quotes
    while index < text.count {
      let byte = text[index]
      if byte == quote {
        let found = text[index...].prefix(quotes + 2).prefix { $0 == quote }.count
        // Up to two more quotes can precede the three that close a string of several lines.
        index += quotes == 1 ? 1 : found
        if found >= quotes { return }
        continue
      }
      if byte == 0x0A {
        if quotes == 1 { return }
        line += 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), index + 1 < text.count,
        text[index + 1] != 0x0A
      {
        index += 1
      }
      index += 1
    }
  }
}
