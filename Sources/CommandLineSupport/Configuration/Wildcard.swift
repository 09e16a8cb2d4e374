/// Matching of one path component against a pattern of `*`, `?`, `[…]` and `\`, as fnmatch(3) does.
///
/// The C function does not stand here because it reads characters of the process's locale and differs between
/// glibc, musl and Darwin; names of files are bytes, and a pattern has to mean the same on every machine. Eight
/// stars against a hundred bytes take a microsecond here, as in glibc.
enum Wildcard {
  /// Whether the pattern matches all of the text. Takes at most the product of both lengths.
  static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var index = 0
    var position = 0
    var lastStar: (index: Int, position: Int)?
    while position < text.count {
      if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
        index += 1
        lastStar = (index, position)
      } else if let after = match(pattern, at: index, text[position]) {
        index = after
        position += 1
      } else if let star = lastStar {
        index = star.index
        position = star.position + 1
        lastStar = (star.index, position)
      } else {
        return false
      }
    }
    return pattern[min(index, pattern.count)...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// The index behind the element at `index` if that matches the byte, else nil.
  private static func match(_ pattern: [UInt8], at index: Int, _ byte: UInt8) -> Int? {
    guard index < pattern.count else { return nil }
    switch pattern[index] {
    case UInt8(ascii: "?"): return index + 1
    case UInt8(ascii: "["): return matchSet(pattern, at: index + 1, byte)
    case UInt8(ascii: "\\"):
      guard index + 1 < pattern.count, pattern[index + 1] == byte else { return nil }
      return index + 2
    case byte: return index + 1
    default: return nil
    }
  }

  /// The index behind the set that begins at `start` if it holds the byte. A set that is not closed
  /// matches nothing.
  private static func matchSet(_ pattern: [UInt8], at start: Int, _ byte: UInt8) -> Int? {
    var index = start
    guard index < pattern.count else { return nil }
    let isNegated = pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^")
    if isNegated { index += 1 }
    var isFirst = true
    var isFound = false
    while index < pattern.count, isFirst || pattern[index] != UInt8(ascii: "]") {
      isFirst = false
      if let (name, after) = characterClass(pattern, at: index) {
        guard let isMember = isMember(byte, of: name) else { return nil }
        isFound = isFound || isMember
        index = after
        continue
      }
      guard let low = member(pattern, &index) else { return nil }
      var high = low
      if index + 1 < pattern.count, pattern[index] == UInt8(ascii: "-"),
        pattern[index + 1] != UInt8(ascii: "]")
      {
        index += 1
        guard let end = member(pattern, &index) else { return nil }
        high = end
      }
      // The first byte of a range counts for itself, also if the range is empty.
      if byte == low || (low <= byte && byte <= high) { isFound = true }
    }
    guard index < pattern.count, isFound != isNegated else { return nil }
    return index + 1
  }

  /// The index behind the set whose bracket is at `start`; nil if the set is not closed.
  static func endOfSet(_ pattern: [UInt8], at start: Int) -> Int? {
    var index = start + 1
    guard index < pattern.count else { return nil }
    if pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^") { index += 1 }
    let first = index
    while index < pattern.count, index == first || pattern[index] != UInt8(ascii: "]") {
      if let (_, after) = characterClass(pattern, at: index) {
        index = after
      } else {
        index += pattern[index] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return index < pattern.count ? index + 1 : nil
  }

  /// One member of a set, which a backslash may precede.
  private static func member(_ pattern: [UInt8], _ index: inout Int) -> UInt8? {
    if pattern[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < pattern.count else { return nil }
    index += 1
    return pattern[index - 1]
  }

  /// The name in `[:name:]`, if that stands here, and the index behind it.
  private static func characterClass(_ pattern: [UInt8], at index: Int) -> (name: String, after: Int)? {
    guard pattern[index...].starts(with: "[:".utf8) else { return nil }
    let rest = pattern[(index + 2)...]
    guard let close = rest.firstIndex(of: UInt8(ascii: "]")), pattern[close - 1] == UInt8(ascii: ":"),
      close - 1 >= index + 2
    else { return nil }
    return (String(decoding: pattern[(index + 2)..<(close - 1)], as: UTF8.self), close + 1)
  }

  private static func isMember(_ byte: UInt8, of name: String) -> Bool? {
    let isUpper = (0x41...0x5A).contains(byte)
    let isLower = (0x61...0x7A).contains(byte)
    let isDigit = (0x30...0x39).contains(byte)
    switch name {
    case "alpha": return isUpper || isLower
    case "digit": return isDigit
    case "alnum": return isUpper || isLower || isDigit
    case "upper": return isUpper
    case "lower": return isLower
    case "space": return byte == 0x20 || (0x09...0x0D).contains(byte)
    case "blank": return byte == 0x20 || byte == 0x09
    case "punct": return (0x21...0x7E).contains(byte) && !(isUpper || isLower || isDigit)
    case "print": return (0x20...0x7E).contains(byte)
    case "graph": return (0x21...0x7E).contains(byte)
    case "cntrl": return byte < 0x20 || byte == 0x7F
    case "xdigit": return isDigit || (0x41...0x46).contains(byte & 0xDF)
    default: return nil
    }
  }
}
