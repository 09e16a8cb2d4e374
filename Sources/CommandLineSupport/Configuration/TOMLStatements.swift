/// The statements of a TOML text: its headers and its pairs of key and value, with the lines they begin in.
///
/// Only strings, comments and brackets are told apart, to see where a statement ends; TOMLKit says whether
/// it is one.
struct TOMLStatements: Sequence, IteratorProtocol {
  struct Statement {
    /// From 1.
    let line: Int
    /// The bytes up to the end of the line or the comment behind it.
    let code: ArraySlice<UInt8>
    /// Why it is no statement, if that shows here; lower case, no full stop.
    let fault: String?

    /// What stands behind the brackets of `[a.b]` or `[[a.b]]`; nil if that is no header.
    var headerName: ArraySlice<UInt8>? {
      let bracket = UInt8(ascii: "[")
      guard code.first == bracket else { return nil }
      let name = code.dropFirst()
      return (name.first == bracket ? name.dropFirst() : name).drop { $0 == 0x20 || $0 == 0x09 }
    }
  }

  /// The most dots that a key may have. TOMLKit's parser goes one call deeper for each.
  private static let mostDots = 64

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
    var dots = 0
    scan: while index < text.count {
      let byte = text[index]
      dots = byte == UInt8(ascii: ".") ? dots + 1 : dots
      if dots > Self.mostDots { fault = "a key of too many parts" }
      if "=,[{".utf8.contains(byte) { dots = 0 }
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
      case UInt8(ascii: "t") where isDateWithoutTime(before: index),
        UInt8(ascii: "T") where isDateWithoutTime(before: index):
        fault = "a date without its time"
      case 0x20...0x7E, 0x09: break
      case 0x0D where index + 1 == text.count || text[index + 1] == 0x0A: break
      default: fault = "character that can only stand in quotes"
      }
      index += 1
    }
    return Statement(line: startLine, code: text[start..<index], fault: fault)
  }

  /// Whether a date such as `1979-05-27` ends before `place`, and no digit of a time follows it. TOMLKit's
  /// parser does not survive that.
  private func isDateWithoutTime(before place: Int) -> Bool {
    guard place >= 10 else { return false }
    let isDate = zip(text[place - 10..<place], "0000-00-00".utf8).allSatisfy { byte, form in
      form == UInt8(ascii: "-") ? byte == form : (0x30...0x39).contains(byte)
    }
    let isFollowed = place + 1 < text.count && (0x30...0x39).contains(text[place + 1])
    return isDate && !isFollowed
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
