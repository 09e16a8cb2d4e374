import Notebooks

/// The text that a terminal would have shown, with its colours as classes of the page (ECMA-48 SGR).
enum TerminalColors {
  private struct Style: Equatable {
    var foreground: Int?
    var background: Int?
    var isBold = false
    var isItalic = false
    var isUnderlined = false
    var isReversed = false

    var classes: String {
      var names: [String] = []
      let (front, back) = isReversed ? (background ?? 16, foreground ?? 17) : (foreground, background)
      if let front { names.append("a\(front)") }
      if let back { names.append("ab\(back)") }
      if isBold { names.append("ao") }
      if isItalic { names.append("ai") }
      if isUnderlined { names.append("au") }
      return names.joined(separator: " ")
    }
  }

  /// Of each line what carriage returns have left, with colours; other sequences of escape are left out.
  static func styled(_ text: [UInt8]) -> StyledText {
    guard text.contains(where: { $0 == 0x1B || $0 == 0x0D || $0 == 0x08 }) else { return StyledText(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var spans: [StyledText.Span] = []
    var style = Style()
    var start = 0
    func close() {
      let classes = style.classes
      if start < result.count, !classes.isEmpty {
        spans.append(StyledText.Span(range: start..<result.count, style: classes))
      }
      start = result.count
    }
    var place = 0
    var lineStart = 0
    while place < text.count {
      let byte = text[place]
      switch byte {
      case 0x1B:
        let sequence = Sequence(text, at: place)
        if let numbers = sequence.styles {
          close()
          apply(numbers, to: &style)
        }
        place = sequence.end
      case 0x0D:
        place += 1
        if place < text.count, text[place] != 0x0A, text[place] != 0x0D, hasText(text, from: place) {
          close()
          result.removeSubrange(lineStart...)
          while let last = spans.last, last.range.upperBound > lineStart {
            spans.removeLast()
            if last.range.lowerBound < lineStart {
              spans.append(StyledText.Span(range: last.range.lowerBound..<lineStart, style: last.style))
              break
            }
          }
          start = result.count
        }
      case 0x08:
        place += 1
        if result.count > max(lineStart, start) { result.removeLast() }
      default:
        result.append(byte)
        place += 1
        if byte == 0x0A { lineStart = result.count }
      }
    }
    close()
    return StyledText(result, spans: spans)
  }

  /// Whether the rest of the line writes anything.
  private static func hasText(_ text: [UInt8], from place: Int) -> Bool {
    for byte in text[place...] {
      if byte == 0x0A { return false }
      if byte != 0x0D { return true }
    }
    return false
  }

  private struct Sequence {
    var end: Int
    /// The numbers of a sequence for colours; `nil` for any other.
    var styles: [Int]?

    init(_ text: [UInt8], at start: Int) {
      end = start + 1
      guard end < text.count, text[end] == UInt8(ascii: "[") else { return }
      end += 1
      var numbers = [0]
      while end < text.count, (0x20...0x3F).contains(text[end]) {
        switch text[end] {
        case 0x30...0x39:
          let last = numbers.count - 1
          numbers[last] = min(numbers[last] * 10 + Int(text[end] - 0x30), 1000)
        case UInt8(ascii: ";"), UInt8(ascii: ":"): if numbers.count < 64 { numbers.append(0) }
        default: break
        }
        end += 1
      }
      if end < text.count, text[end] == UInt8(ascii: "m") { styles = numbers }
      end = min(end + 1, text.count)
    }
  }

  private static func apply(_ numbers: [Int], to style: inout Style) {
    var place = 0
    while place < numbers.count {
      let number = numbers[place]
      place += 1
      switch number {
      case 0: style = Style()
      case 1: style.isBold = true
      case 3: style.isItalic = true
      case 4: style.isUnderlined = true
      case 7: style.isReversed = true
      case 22: style.isBold = false
      case 23: style.isItalic = false
      case 24: style.isUnderlined = false
      case 27: style.isReversed = false
      case 30...37: style.foreground = number - 30
      case 39: style.foreground = nil
      case 40...47: style.background = number - 40
      case 49: style.background = nil
      case 90...97: style.foreground = number - 82
      case 100...107: style.background = number - 92
      case 38, 48:
        let color = extended(numbers, &place)
        if number == 38 { style.foreground = color } else { style.background = color }
      default: break
      }
    }
  }

  /// One of the sixteen colours that is near one of 256 or of all.
  private static func extended(_ numbers: [Int], _ place: inout Int) -> Int? {
    guard place < numbers.count else { return nil }
    let kind = numbers[place]
    place += 1
    if kind == 5, place < numbers.count {
      let index = numbers[place]
      place += 1
      if index < 16 { return index }
      if index >= 232 { return index < 244 ? 8 : 7 }
      let cube = index - 16
      return nearest(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51)
    }
    if kind == 2, place + 2 < numbers.count {
      defer { place += 3 }
      return nearest(numbers[place], numbers[place + 1], numbers[place + 2])
    }
    return nil
  }

  private static func nearest(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    let most = max(red, green, blue)
    if most < 64 { return 0 }
    let bits = (red * 2 > most ? 1 : 0) | (green * 2 > most ? 2 : 0) | (blue * 2 > most ? 4 : 0)
    return most > 200 ? bits + 8 : bits
  }
}
