/// Takes out of a text what says who ran it and where: home folders, user names, memory addresses.
///
/// - A home folder (`/home/NAME`, `/Users/NAME`, `/root`, and behind a drive `\\Users\\NAME`, with one or two
///   backslashes) becomes `~`.
/// - NAME, of three letters or more, becomes `user` where it stands elsewhere in the same text as a word.
/// - `0x` and eight hexadecimal digits or more become `0x0`.
package enum OutputScrub {
  /// The text without them; nil if it has none.
  package static func scrubbed(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var names: [[UInt8]] = []
    var place = 0
    while place < text.count {
      if let (end, name) = home(in: text, at: place) {
        if let name, name.count >= 3, !names.contains(name) { names.append(name) }
        result.append(UInt8(ascii: "~"))
        place = end
      } else if let end = address(in: text, at: place) {
        result += Array("0x0".utf8)
        place = end
      } else {
        result.append(text[place])
        place += 1
      }
    }
    for name in names { result = replacing(name, in: result) }
    return result == text ? nil : result
  }

  /// The end of a home folder that begins at a place, and whose it is.
  private static func home(in text: [UInt8], at place: Int) -> (end: Int, name: [UInt8]?)? {
    let first = text[place]
    let isDrive =
      place + 1 < text.count && isLetter(first) && text[place + 1] == UInt8(ascii: ":")
      && (place == 0 || !isWord(text[place - 1]))
    guard first == UInt8(ascii: "/") || isDrive else { return nil }
    // Not in the middle of a longer path.
    if !isDrive, place > 0, isWord(text[place - 1]) || text[place - 1] == UInt8(ascii: "/") { return nil }
    let rest = text[(place + (isDrive ? 2 : 0))...]
    if !isDrive, rest.starts(with: "/root".utf8), ends(rest.dropFirst(5)) { return (place + 5, nil) }
    let roots = isDrive ? ["\\Users\\", "\\\\Users\\\\", "/Users/"] : ["/home/", "/Users/"]
    for root in roots where rest.starts(with: root.utf8) {
      let name = rest.dropFirst(root.utf8.count).prefix(while: isOfName)
      if !name.isEmpty { return (name.endIndex, Array(name)) }
    }
    return nil
  }

  private static func address(in text: [UInt8], at place: Int) -> Int? {
    guard text[place] == UInt8(ascii: "0"), place + 10 <= text.count,
      text[place + 1] | 0x20 == UInt8(ascii: "x"),
      place == 0 || !isWord(text[place - 1])
    else { return nil }
    let digits = text[(place + 2)...].prefix(while: isHexadecimal)
    return digits.count >= 8 && ends(text[digits.endIndex...]) ? digits.endIndex : nil
  }

  private static func replacing(_ name: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      let isStart = place == 0 || !isWord(text[place - 1])
      if isStart, text[place...].starts(with: name), ends(text[(place + name.count)...]) {
        result += Array("user".utf8)
        place += name.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  /// Whether a word ends in front of the rest of a text.
  private static func ends(_ rest: ArraySlice<UInt8>) -> Bool { rest.first.map { !isWord($0) } ?? true }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }
  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
  private static func isOfName(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
