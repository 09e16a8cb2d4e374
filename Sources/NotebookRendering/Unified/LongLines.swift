/// Cuts very long lines around what changed in them, so that the change is seen.
enum LongLines {
  /// Shorter lines stay as they are, in bytes.
  private static let limit = 2000
  /// The most bytes that are shown of a change, and of what stands around it.
  private static let changeLimit = 400
  private static let margin = 80

  /// Lines of a diff; each removed line is taken for the one that the added line beside it was before.
  static func cut(_ lines: [DiffLine]) -> [DiffLine] {
    if lines.allSatisfy({ $0.text.count <= limit }) { return lines }
    var lines = lines
    var place = 0
    while place < lines.count {
      let removed = lines[place...].prefix { $0.kind == .removed }.count
      let added = lines[(place + removed)...].prefix { $0.kind == .added }.count
      for offset in 0..<max(removed, added) {
        let one = offset < removed ? lines[place + offset].text : nil
        let two = offset < added ? lines[place + removed + offset].text : nil
        if one != nil { lines[place + offset].text = cut(one ?? [], beside: two) }
        if two != nil { lines[place + removed + offset].text = cut(two ?? [], beside: one) }
      }
      if removed + added == 0 { lines[place].text = cut(lines[place].text, beside: nil) }
      place += max(removed + added, 1)
    }
    return lines
  }

  /// The beginning of each long line of a text.
  static func cut(text: [UInt8]) -> [UInt8] {
    if text.count <= limit { return text }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    return Array(lines.map { cut(Array($0), beside: nil) }.joined(separator: [0x0A]))
  }

  /// A line around the bytes in which it differs from another, with its length.
  private static func cut(_ line: [UInt8], beside other: [UInt8]?) -> [UInt8] {
    if line.count <= limit { return line }
    var change = 0..<changeLimit
    if let other, line != other {
      let same = zip(line, other).prefix { $0 == $1 }.count
      let rest = min(line.count, other.count) - same
      let end = zip(line.reversed(), other.reversed()).prefix { $0 == $1 }.prefix(rest).count
      change = same..<min(line.count - end, same + changeLimit)
    }
    let start = boundary(line, max(change.lowerBound - margin, 0))
    let end = boundary(line, min(change.upperBound + margin, line.count))
    let count = line.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return (start > 0 ? Array("…".utf8) : []) + line[start..<end] + (end < line.count ? Array("…".utf8) : [])
      + " (\(count) characters)".utf8
  }

  /// The place at or in front of `place` at which a character of UTF-8 begins.
  private static func boundary(_ line: [UInt8], _ place: Int) -> Int {
    var place = place
    while place > 0, place < line.count, line[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
